import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import type { CodeId } from './ids.ts'
import { adaptFinding, areAlike, likeness, placedWords, probesOf, wordsBeyond, wordsKey } from './similarity.ts'
import { quoteOf } from './spans.ts'

const PASTED = 'Nobody should go. I have written a refusal letter, copy it and send it in today.'
const word = fc.stringMatching(/^[a-z]{3,9}$/)
const sentence = (least: number) => fc.uniqueArray(word, { minLength: least, maxLength: 40 })
const alike = (one: string, other: string) => areAlike(placedWords(one), placedWords(other))

describe('near-duplicates', () => {
  it('[ALIKE-1] case, punctuation, accents, emoji and invisible characters change nothing', () => {
    const dressed = 'NOBODY should go!!! I have wri\u200btten a réfusal letter 😡 copy it, and send it in: today'
    expect(likeness(placedWords(PASTED), placedWords(dressed))).toBe(1)
  })

  it('[ALIKE-1] one word changed in eight stays alike; of four words only the same words are', () => {
    fc.assert(
      fc.property(sentence(8), fc.nat(), (words, at) => {
        const edited = words.with(at % words.length, 'zzzzzzzzzzz')
        expect(alike(words.join(' '), edited.join(' '))).toBe(true)
      }),
    )
    expect(alike('Is it recorded again?', 'Is it recorded then?')).toBe(false)
    expect(alike('Is it recorded again?', 'is it recorded AGAIN')).toBe(true)
  })

  it('[ALIKE-2] texts that share a third of their words are not alike', () => {
    fc.assert(
      fc.property(sentence(9), (words) => {
        const third = words.slice(0, Math.floor(words.length / 3))
        const other = [...third, ...words.slice(third.length).map((each) => `x${each}x`)]
        expect(alike(words.join(' '), other.join(' '))).toBe(false)
      }),
    )
    expect(areAlike(placedWords('…'), placedWords('!'))).toBe(false)
  })

  it('[ALIKE-1] likeness is the same both ways, and one only for the same words', () => {
    fc.assert(
      fc.property(sentence(1), sentence(1), (one, other) => {
        const [a, b] = [placedWords(one.join(' ')), placedWords(other.join(' '))]
        expect(likeness(a, b)).toBe(likeness(b, a))
        expect(likeness(a, placedWords(one.toReversed().join(', ')))).toBe(1)
      }),
    )
  })

  it('[ALIKE-3] a copy that is alike holds one of the groups that are searched for, wherever it was changed', () => {
    fc.assert(
      fc.property(sentence(5), fc.infiniteStream(fc.nat()), fc.boolean(), (words, places, cut) => {
        let copy = [...words]
        for (let change = 1; change <= words.length; change++) {
          const at = (places.next().value ?? 0) % copy.length
          const next = cut ? copy.toSpliced(at, 1) : copy.with(at, `zzzz${change}`)
          if (!alike(words.join(' '), next.join(' '))) break
          copy = next
        }
        const groups = probesOf(placedWords(words.join(' ')))
        expect(groups.some((group) => group.every((each) => copy.includes(each)))).toBe(true)
      }),
    )
  })

  it('[ALIKE-11] the same words share a key, in whatever order, case or dress; other words do not', () => {
    fc.assert(
      fc.property(sentence(2), (words) => {
        const dressed = words.toReversed().join(' 😡, ').toUpperCase()
        expect(wordsKey(dressed)).toBe(wordsKey(words.join(' ')))
        expect(wordsKey(`${words.join(' ')} ${words[0]}`)).not.toBe(wordsKey(words.join(' ')))
      }),
    )
    expect(wordsKey('wri\u200btten réfusal')).toBe(wordsKey('written refusal'))
    expect(wordsKey('… 😡')).toBeNull()
  })

  it('[ALIKE-4] the words that differ are marked in the text as it is stored', () => {
    const edited = 'Nobody 👩‍👧 should go. I have written a refusal letter, copy it and send it in tomorrow.'
    const marks = wordsBeyond(placedWords(edited), placedWords(PASTED))
    expect(marks.map((mark) => quoteOf(edited, mark))).toEqual(['tomorrow'])
  })
})

describe('one finding for several texts', () => {
  const hash = (letter: string) => letter.repeat(64)
  const finding = (start: number, end: number): Finding<string> => ({
    policyVersion: 1,
    primary: { code: 'AB.INSULT' as CodeId, spans: [{ start, end, contentHash: hash('a') }] },
    others: [],
    severity: 1,
    outcome: 'informal_note',
    reasons: {},
  })

  it('[ALIKE-5] each span is found again by its words, nearest to where it stood', () => {
    const from = { text: 'You clown. What a clown.', contentHash: hash('a') }
    const to = { text: '😡 You clown. What a clown.', contentHash: hash('b') }
    expect(adaptFinding(finding(18, 23), from, to)?.primary.spans).toEqual([
      { start: 20, end: 25, contentHash: hash('b') },
    ])
  })

  it('[ALIKE-5] where the words are not there, the finding is not carried over', () => {
    const from = { text: 'You clown.', contentHash: hash('a') }
    expect(adaptFinding(finding(4, 9), from, { text: 'You fool.', contentHash: hash('b') })).toBeNull()
  })
})
