import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unitIndex } from '#domain/spans.ts'
import { mentionBegun, mentionPut, mentionsIn } from './mention-text.ts'

const ANN = { id: 'a', name: 'Ann Lee' }
const LONG = { id: 'b', name: 'Ann Lee-Hart' }

test('[MENTION-6] an @ at a word’s start begins a mention; one inside an address does not', () => {
  expect(mentionBegun('Ask @An', 7)).toEqual({ at: 4, typed: 'An' })
  expect(mentionBegun('@', 1)).toEqual({ at: 0, typed: '' })
  expect(mentionBegun('Ask @Ann Le', 11)).toEqual({ at: 4, typed: 'Ann Le' })
  expect(mentionBegun('mail me@here', 12)).toBeNull()
  expect(mentionBegun('Ask @Ann Lee and', 16)).toBeNull()
  expect(mentionPut('Ask @An please', 4, 7, 'Ann Lee')).toEqual({ text: 'Ask @Ann Lee please', cursor: 13 })
})

test('[MENTION-6] names are found whole, the longer first, in code points, whatever stands around them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(ANN, LONG), (before, who) => {
      fc.pre(!before.includes('@'))
      const text = `${before}@${who.name} 👍 @Nobody`
      const found = mentionsIn(text, [ANN, LONG])
      expect(found.map(({ id }) => id)).toEqual([who.id])
      for (const { from, to } of found) {
        expect(text.slice(unitIndex(text, from), unitIndex(text, to))).toBe(`@${who.name}`)
      }
    }),
  )
  expect(mentionsIn('@Ann Leeds', [ANN])).toEqual([])
})
