import { fromMarkdown } from 'mdast-util-from-markdown'

type Node = ReturnType<typeof fromMarkdown>['children'][number]

/** A run of words within a paragraph. */
export type Words =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly of: readonly Words[] }
  | { readonly kind: 'link'; readonly href: string; readonly of: readonly Words[] }
  | { readonly kind: 'break' }

/** What a formatted text is made of, and nothing else: no markup of anybody's passes through. */
export type Block =
  | { readonly kind: 'paragraph'; readonly of: readonly Words[] }
  | { readonly kind: 'list'; readonly order: 'numbered' | 'bullets'; readonly items: readonly (readonly Block[])[] }

/** All of Markdown but paragraphs, emphasis, lists and links: what is written of the rest stays the text it is. */
const ONLY = {
  disable: {
    null: [
      'autolink',
      'blockQuote',
      'codeFenced',
      'codeIndented',
      'codeText',
      'definition',
      'headingAtx',
      'htmlFlow',
      'htmlText',
      'labelStartImage',
      'setextUnderline',
      'thematicBreak',
    ],
  },
}
const DEEPEST = 6

/**
 * The paragraphs, lists, emphasis and links of a text in a small part of Markdown (CommonMark). Links lead to web
 * addresses alone. Never throws: what is none of these is text.
 */
export function formattedText(text: string): Block[] {
  return blocksOf(fromMarkdown(text, { extensions: [ONLY] }).children, text, 0)
}

function blocksOf(nodes: readonly Node[], source: string, depth: number): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', of: wordsOf(node.children, source) }]
      case 'list': {
        if (depth >= DEEPEST) return [asText(node, source)]
        const items = node.children.map((item) => blocksOf(item.children, source, depth + 1))
        return [{ kind: 'list', order: node.ordered ? 'numbered' : 'bullets', items }]
      }
      default:
        return [asText(node, source)]
    }
  })
}

function wordsOf(nodes: readonly Node[], source: string): Words[] {
  return nodes.flatMap((node): Words[] => {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value }]
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, of: wordsOf(node.children, source) }]
      case 'link':
        return isWebAddress(node.url)
          ? [{ kind: 'link', href: node.url, of: wordsOf(node.children, source) }]
          : [{ kind: 'text', text: written(node, source) }]
      case 'break':
        return [{ kind: 'break' }]
      default:
        return [{ kind: 'text', text: written(node, source) }]
    }
  })
}

function asText(node: Node, source: string): Block {
  return { kind: 'paragraph', of: [{ kind: 'text', text: written(node, source) }] }
}

/** As it was typed. */
function written({ position }: Node, source: string): string {
  return source.slice(position?.start.offset, position?.end.offset)
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(url)
}
