import { type Block, formattedText, type Words } from '#domain/formatted-text.ts'

/** A formatted text as HTML; `escaped` makes text of whatever stands in it. */
export function formattedHtml(text: string, escaped: (text: string) => string): string {
  return blocksHtml(formattedText(text), escaped)
}

function blocksHtml(blocks: readonly Block[], escaped: (text: string) => string): string {
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph') return `<p>${wordsHtml(block.of, escaped)}</p>`
      const tag = block.order === 'numbered' ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${blocksHtml(item, escaped)}</li>`).join('')}</${tag}>`
    })
    .join('')
}

function wordsHtml(words: readonly Words[], escaped: (text: string) => string): string {
  return words
    .map((one) => {
      switch (one.kind) {
        case 'text':
          return escaped(one.text)
        case 'strong':
          return `<strong>${wordsHtml(one.of, escaped)}</strong>`
        case 'emphasis':
          return `<em>${wordsHtml(one.of, escaped)}</em>`
        case 'link':
          return `<a href="${escaped(one.href)}" rel="noopener noreferrer">${wordsHtml(one.of, escaped)}</a>`
        case 'break':
          return '<br>'
        default:
          return one satisfies never
      }
    })
    .join('')
}
