import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffText } from './text-diff.ts'

const told = (from: string, to: string) =>
  diffText(from, to).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`)

it('[POLICY-7] marks whole words, and a run of new words as one run', () => {
  expect(
    told(
      'Publishes case papers, or records others without permission.',
      'Publishes case papers, or records others covertly, against a rule that is published.',
    ),
  ).toEqual([
    ' Publishes case papers, or records others ',
    '-without permission',
    '+covertly, against a rule that is published',
    ' .',
  ])
  expect(told('', 'New.')).toEqual(['+New.'])
  expect(told('Same.', 'Same.')).toEqual([' Same.'])
})

it('[POLICY-7] the parts make up both texts, letter by letter', () => {
  const text = fc.array(fc.constantFrom('a', 'ab', ' ', '  ', '\n', ',', 'é', '日本')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (from, to) => {
      const parts = diffText(from, to)
      expect(parts.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join('')).toBe(from)
      expect(parts.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('')).toBe(to)
    }),
  )
})
