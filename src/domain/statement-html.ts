import type { Block } from './statement.ts'

const STYLE = `
  :root { color-scheme: light }
  body { max-width: 40rem; margin: 2.5rem auto; padding: 0 1.25rem; font: 11.5pt/1.5 Georgia, 'Times New Roman', serif; color: #1b1b1b; background: #fff }
  h1 { font-size: 1.5em; margin: 0 0 .75em } h2 { font-size: 1.05em; margin: 1.3em 0 .3em }
  p { margin: .3em 0 } dl { margin: .2em 0; display: grid; grid-template-columns: 11rem 1fr; gap: .1rem 1rem }
  dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
  blockquote { margin: .5em 0; padding: .1em 0 .1em .9em; border-left: 3px solid #bbb; white-space: pre-wrap; overflow-wrap: anywhere }
  @page { size: A4; margin: 18mm } @media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt } h2 { break-after: avoid } }
`

/** A statement as a page of its own: no script, nothing fetched, every text drawn inert. */
export function statementHtml(blocks: readonly Block[]): string {
  const title = escaped(blocks.find((block) => block.kind === 'title')?.text ?? '')
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${blocks.map(blockHtml).join('\n')}
</body>
</html>
`
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`
    case 'paragraph':
      return `<p dir="auto">${escaped(block.text)}</p>`
    case 'quote':
      return `<blockquote dir="auto">${escaped(block.text)}</blockquote>`
    case 'fact':
      return `<dl><dt>${escaped(block.name)}</dt><dd dir="auto">${escaped(block.text)}</dd></dl>`
    default:
      return block satisfies never
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Invisible characters that turn the direction of what follows are left out of paper. */
function escaped(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\0]/g, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
