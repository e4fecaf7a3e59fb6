import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, formattedText, type Words } from './formatted-text.ts'

const plain = (text: string): Block[] => [{ kind: 'paragraph', of: [{ kind: 'text', text }] }]

describe('formatted text', () => {
  it('[FORMAT-1] paragraphs, lists, emphasis and links are read', () => {
    expect(formattedText('One **strong** and *mild*.\n\nTwo [words](https://example.org/a?b=c).')).toEqual([
      {
        kind: 'paragraph',
        of: [
          { kind: 'text', text: 'One ' },
          { kind: 'strong', of: [{ kind: 'text', text: 'strong' }] },
          { kind: 'text', text: ' and ' },
          { kind: 'emphasis', of: [{ kind: 'text', text: 'mild' }] },
          { kind: 'text', text: '.' },
        ],
      },
      {
        kind: 'paragraph',
        of: [
          { kind: 'text', text: 'Two ' },
          { kind: 'link', href: 'https://example.org/a?b=c', of: [{ kind: 'text', text: 'words' }] },
          { kind: 'text', text: '.' },
        ],
      },
    ])
    expect(formattedText('1. first\n2. second\n   - under it')).toEqual([
      {
        kind: 'list',
        order: 'numbered',
        items: [plain('first'), [...plain('second'), { kind: 'list', order: 'bullets', items: [plain('under it')] }]],
      },
    ])
  })

  it.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['# A heading'],
    ['> A quotation'],
    ['```\ncode\n```'],
    ['[words](javascript:alert(1))'],
    ['[words](data:text/html,x)'],
    ['[words](//example.org)'],
    ['[words](file:///etc/passwd)'],
    ['<https://example.org>'],
  ])('[FORMAT-2] what is none of these stays text: %s', (text) => {
    const kinds = kindsIn(formattedText(text))
    expect(kinds.filter((kind) => kind !== 'paragraph' && kind !== 'text')).toEqual([])
  })

  it('[FORMAT-2] a picture is a link to it: nothing is fetched', () => {
    expect(kindsIn(formattedText('![words](https://example.org/pixel.png)'))).toEqual([
      'paragraph',
      'text',
      'link',
      'text',
    ])
  })

  it('[FORMAT-2] whatever is written, nothing but these comes out, and every link leads to a web address', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(
          '[',
          '](',
          ')',
          '**',
          '*',
          '- ',
          '1. ',
          '\n',
          '\n\n',
          '<b>',
          '&lt;',
          'javascript:',
          'https://x.y',
        ),
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(hostile, (parts) => {
        const blocks = formattedText(parts.join(''))
        for (const kind of kindsIn(blocks)) {
          expect(['paragraph', 'list', 'text', 'strong', 'emphasis', 'link', 'break']).toContain(kind)
        }
        for (const href of hrefsIn(blocks)) expect(href).toMatch(/^https?:\/\//i)
      }),
    )
  })

  it('[FORMAT-2] lists in lists are read so deep and no deeper', () => {
    const deep = Array.from({ length: 40 }, (_, level) => `${' '.repeat(level * 2)}- x`).join('\n')
    expect(depthOf(formattedText(deep))).toBe(6)
  })
})

function kindsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [
    block.kind,
    ...(block.kind === 'list' ? block.items.flatMap(kindsIn) : wordKinds(block.of)),
  ])
}

function wordKinds(words: readonly Words[]): string[] {
  return words.flatMap((one) => [one.kind, ...('of' in one ? wordKinds(one.of) : [])])
}

function hrefsIn(blocks: readonly Block[]): string[] {
  const inWords = (words: readonly Words[]): string[] =>
    words.flatMap((one) => [...(one.kind === 'link' ? [one.href] : []), ...('of' in one ? inWords(one.of) : [])])
  return blocks.flatMap((block) => (block.kind === 'list' ? block.items.flatMap(hrefsIn) : inWords(block.of)))
}

function depthOf(blocks: readonly Block[]): number {
  const depths = blocks.map((block) => (block.kind === 'list' ? 1 + Math.max(0, ...block.items.map(depthOf)) : 0))
  return Math.max(0, ...depths)
}
