import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPolicy } from '#store/first-policy.ts'
import { aCode, aPolicy, START } from '#tests/support/domain.ts'
import { invariantsOf, someEdits, wordsAfter } from '#tests/support/policy-edits.ts'
import type { CodeId } from './ids.ts'
import type { PolicyWords } from './policy.ts'
import { applyChanges, draftWords, inverseOf } from './policy-change.ts'
import { applyDiff, changedCodes, diffPolicies, isEmptyDiff } from './policy-diff.ts'
import { changesOf, type PolicyEdit } from './policy-edit.ts'

const id = (text: string) => text as CodeId
const base = draftWords(aPolicy())
const edited = (edit: PolicyEdit, words: PolicyWords = base): PolicyWords => {
  const { changes, refused } = changesOf(words, edit, base)
  if (refused) throw new Error(refused)
  const { words: after, conflict } = applyChanges(words, changes)
  if (conflict) throw new Error(conflict.why)
  return after
}
const refusal = (edit: PolicyEdit, words: PolicyWords = base) => changesOf(words, edit, base).refused
const ids = (words: PolicyWords, parent: string | null) =>
  words.codes.filter((code) => code.parent === parent).map((code) => code.id)

describe('properties', () => {
  it('[POLICY-2] no sequence of edits breaks an invariant', () => {
    fc.assert(
      fc.property(someEdits(), (picks) => {
        expect(invariantsOf(wordsAfter(base, base, picks), base)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('[POLICY-3] what is done and undone is as it was', () => {
    fc.assert(
      fc.property(someEdits(), someEdits(), (picks, more) => {
        const before = wordsAfter(base, base, picks)
        let words = before
        const done: ReturnType<typeof inverseOf>[] = []
        wordsAfter(base, before, more, (changes, after) => {
          done.push(inverseOf(changes))
          words = after
        })
        for (const back of done.reverse()) words = applyChanges(words, back).words ?? words
        expect(words).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  it('[POLICY-4] the difference of two versions, applied to the one, is the other', () => {
    fc.assert(
      fc.property(someEdits(), someEdits(), (picks, more) => {
        const one = wordsAfter(base, base, picks)
        const other = wordsAfter(base, one, more)
        expect(applyDiff(one, diffPolicies(one, other))).toEqual(other)
        expect(applyDiff(other, diffPolicies(other, one))).toEqual(one)
        expect(isEmptyDiff(diffPolicies(one, one))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('edits', () => {
  it('[POLICY-5] a code moves, nests and never goes under itself', () => {
    expect(ids(edited({ type: 'move', id: id('AB'), to: { parent: null, after: null } }), null)).toEqual([
      'AB',
      'NV',
      'UN',
      'AS',
      'MI.FALSE',
    ])
    const nested = edited({ type: 'move', id: id('AB'), to: { parent: id('AS'), after: id('AS.LOYAL') } })
    expect(ids(nested, 'AS')).toEqual(['AS.LOYAL', 'AB', 'AS.ISR'])
    expect(ids(nested, 'AB')).toEqual(['AB.INSULT'])
    expect(refusal({ type: 'move', id: id('AS'), to: { parent: id('AS.ISR.DOUBLE'), after: null } })).toBe(
      'into_itself',
    )
    expect(refusal({ type: 'move', id: id('NV'), to: { parent: id('AS'), after: null } })).toBe('is_family')
  })

  it('[POLICY-5] a published code that is split leaves its name, its successors, and its children to the first', () => {
    const parts = [aCode('AS.ISR.A'), aCode('AS.ISR.B')]
    const words = edited({ type: 'split', id: id('AS.ISR'), parts })
    expect(ids(words, 'AS')).toEqual(['AS.LOYAL', 'AS.ISR.A', 'AS.ISR.B'])
    expect(ids(words, 'AS.ISR.A')).toEqual(['AS.ISR.DOUBLE'])
    expect(words.retired).toEqual([
      { id: 'AS.ISR', label: 'AS.ISR', how: 'split', successors: ['AS.ISR.A', 'AS.ISR.B'] },
    ])
    const [part] = parts
    expect(refusal({ type: 'split', id: id('AB'), parts: part ? [part] : [] })).toBe('too_few')
    expect(refusal({ type: 'add', code: aCode('AS.ISR'), after: null }, words)).toBe('id_retired')
  })

  it('[POLICY-5] merged codes are read as strictly as the strictest, and their examples follow', () => {
    const contrast = [{ text: 'An insult?', code: id('AB.INSULT') }]
    const words = edited(
      { type: 'merge', ids: [id('AB.INSULT')], into: id('AS.LOYAL') },
      edited({ type: 'set', id: id('NV.PROC'), field: 'examples', to: contrast }),
    )
    const merged = words.codes.find((code) => code.id === 'AS.LOYAL')
    expect(merged).toMatchObject({ severityRange: [1, 4], secondReview: true, synonyms: ['AB.INSULT'] })
    expect(words.codes.find((code) => code.id === 'NV.PROC')?.examples).toEqual([
      { text: 'An insult?', code: 'AS.LOYAL' },
    ])
    expect(words.retired).toEqual([{ id: 'AB.INSULT', label: 'AB.INSULT', how: 'merged', successors: ['AS.LOYAL'] }])
  })

  it('[POLICY-5] a code that took another’s place hands it on when it goes', () => {
    const once = edited({ type: 'retire', id: id('AB.INSULT'), successors: [id('AB')] })
    const twice = edited({ type: 'retire', id: id('AB'), successors: [id('AS')] }, once)
    expect(twice.retired?.map((one) => [one.id, one.successors])).toEqual([
      ['AB', ['AS']],
      ['AB.INSULT', ['AS']],
    ])
    const back = edited({ type: 'restore', id: id('AB') }, twice)
    expect(back.codes.some((code) => code.id === 'AB')).toBe(true)
    expect(back.retired?.map((one) => one.id)).toEqual(['AB.INSULT'])
  })

  it('[POLICY-5] a published id stays; one that nobody has seen may change, and what names it follows', () => {
    expect(refusal({ type: 'rename_id', id: id('AB'), to: id('AX') })).toBe('id_published')
    const added = edited({ type: 'add', code: aCode('AB.NEW'), after: id('AB.INSULT') })
    const renamed = edited({ type: 'rename_id', id: id('AB.NEW'), to: id('AB.FRESH') }, added)
    expect(ids(renamed, 'AB')).toEqual(['AB.INSULT', 'AB.FRESH'])
    expect(renamed.retired).toBeUndefined()
    expect(refusal({ type: 'rename_id', id: id('AB.NEW'), to: id('no id') }, added)).toBe('bad_id')
  })
})

describe('two editors on one draft', () => {
  const set = (field: 'label' | 'covers', from: string, to: string) =>
    ({ do: 'set', id: id('AB'), field, from, to }) as const

  it('[POLICY-6] changes in different places meet; the same place keeps who was first and tells the other', () => {
    const theirs = edited({ type: 'set', id: id('AB'), field: 'label', to: 'Theirs' })
    expect(applyChanges(theirs, [set('covers', 'What it covers.', 'Mine')]).words?.codes).toContainEqual(
      expect.objectContaining({ id: 'AB', label: 'Theirs', covers: 'Mine' }),
    )
    const late = applyChanges(theirs, [set('covers', 'What it covers.', 'Mine'), set('label', 'AB', 'Mine')])
    expect(late.words).toBeUndefined()
    expect(late.conflict).toMatchObject({ at: 1, why: 'changed', theirs: 'Theirs' })
  })

  it('[POLICY-6] a code that went, one that came under it, and two that would stand under each other', () => {
    const gone = edited({ type: 'retire', id: id('AB.INSULT'), successors: [] })
    expect(applyChanges(gone, [{ ...set('label', 'AB.INSULT', 'x'), id: id('AB.INSULT') }]).conflict?.why).toBe('gone')
    const { changes = [] } = changesOf(base, { type: 'retire', id: id('AB'), successors: [] }, base)
    const fuller = edited({ type: 'add', code: aCode('AB.MORE'), after: null })
    expect(applyChanges(fuller, changes).conflict?.why).toBe('has_children')
    const under = edited({ type: 'move', id: id('AB'), to: { parent: id('AS'), after: null } })
    const move = changesOf(base, { type: 'move', id: id('AS'), to: { parent: id('AB'), after: null } }, base)
    expect(applyChanges(under, move.changes ?? []).conflict?.why).toBe('into_itself')
  })
})

describe('what changed', () => {
  it('[POLICY-4] names what moved, what has another name, what came and what went, and no more', () => {
    const words = [
      { type: 'set', id: id('AB.INSULT'), field: 'label', to: 'Insult' },
      { type: 'move', id: id('MI.FALSE'), to: { parent: null, after: null } },
      { type: 'retire', id: id('UN.CONTEXT'), successors: [] },
      { type: 'add', code: aCode('AB.NEW'), after: id('AB.INSULT') },
      { type: 'move', id: id('AS.LOYAL'), to: { parent: id('AB'), after: null } },
    ] satisfies PolicyEdit[]
    const diff = diffPolicies(
      base,
      words.reduce((now: PolicyWords, edit) => edited(edit, now), base),
    )
    expect(diff.changed).toEqual([{ id: 'AB.INSULT', fields: [{ field: 'label', from: 'AB.INSULT', to: 'Insult' }] }])
    expect(diff.moved).toEqual([
      { id: 'MI.FALSE', how: 'reordered', from: null, to: { parent: null, after: null } },
      { id: 'AS.LOYAL', how: 'nested', from: 'AS', to: { parent: 'AB', after: null } },
    ])
    expect(diff.added.map((one) => one.code.id)).toEqual(['AB.NEW'])
    expect(diff.removed.map((code) => code.id)).toEqual(['UN.CONTEXT'])
    expect(changedCodes(diff)).toEqual(['AB.INSULT', 'UN.CONTEXT', 'AS.LOYAL'])
  })

  it('[POLICY-4] the policy that ships stands in reading order, so a draft of it begins without a difference', () => {
    const shipped = firstPolicy(START)
    expect(isEmptyDiff(diffPolicies(shipped, draftWords(shipped)))).toBe(true)
    expect(draftWords(shipped).codes.map((code) => code.id)).toEqual(shipped.codes.map((code) => code.id))
  })
})
