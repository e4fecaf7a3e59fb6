import { describe, expect, it } from 'vitest'
import type { PolicyEditDetail } from '#contract/types.ts'
import type { CodeId } from '#domain/ids.ts'
import { type Policy, PolicyIndex } from '#domain/policy.ts'
import { draftWords, type PolicyChange } from '#domain/policy-change.ts'
import { aPolicy } from '#tests/support/domain.ts'
import { matchingCodes, placeByDrop, placeByKey } from './tree-acts.ts'
import { accepted, caughtUp, edited, opened, redone, undone, type WorkingDraft } from './working-draft.ts'

const words = draftWords(aPolicy())
const begun = opened(words, 4)
const set = (from: string, to: string, id = 'AB', field: 'label' | 'covers' = 'label'): PolicyChange =>
  ({ do: 'set', id: id as CodeId, field, from, to }) as const
const label = (draft: WorkingDraft, id = 'AB') => draft.words.codes.find((code) => code.id === id)?.label
const theirs = (revision: number, change: PolicyChange): PolicyEditDetail =>
  ({ revision, by: 'Ines', at: '2026-11-23T09:00:00.000Z', changes: [change] }) as unknown as PolicyEditDetail

describe('undo and redo', () => {
  it('[STUDIO-1] typing on is one step back; another field begins another', () => {
    const typed = edited(edited(begun, [set('AB', 'A')], 0), [set('A', 'Abuse')], 0)
    expect(typed.pending).toEqual([[set('AB', 'Abuse')]])
    expect(label(undone(typed))).toBe('AB')
    const elsewhere = edited(typed, [set('What it covers.', 'x', 'AB', 'covers')], 0)
    expect(label(undone(elsewhere))).toBe('Abuse')
    expect(label(redone(undone(typed)))).toBe('Abuse')
  })

  it('[STUDIO-1] what is on its way is not written into', () => {
    const sent = edited(edited(begun, [set('AB', 'A')], 0), [set('A', 'Abuse')], 1)
    expect(sent.pending).toHaveLength(2)
  })

  it('[STUDIO-1] a step that others overtook is forgotten, and the one before it can be taken', () => {
    const first = edited(begun, [set('AS', 'Mine', 'AS')], 0)
    const second = accepted(edited(first, [set('AB', 'Mine')], 0), 2, { revision: 6, missed: [] })
    const over = caughtUp(second, [theirs(7, set('Mine', 'Theirs'))], 'theirs')
    const back = undone(over)
    expect([label(back), label(undone(back), 'AS')]).toEqual(['Theirs', 'AS'])
  })
})

describe('what others do meanwhile', () => {
  it('[STUDIO-2] it comes under what is still to be sent', () => {
    const mine = edited(begun, [set('AB', 'Mine')], 0)
    const both = caughtUp(mine, [theirs(5, set('AS', 'Theirs', 'AS'))], 'theirs')
    expect([label(both), label(both, 'AS'), both.revision]).toEqual(['Mine', 'Theirs', 5])
    const answer = { revision: 7, missed: [theirs(6, set('UN', 'Theirs', 'UN'))] }
    const sent = accepted(both, 1, answer)
    expect([label(sent), label(sent, 'UN'), sent.pending, sent.revision]).toEqual(['Mine', 'Theirs', [], 7])
  })

  it.each([
    ['theirs', 'Theirs', 0],
    ['mine', 'Mine', 1],
    ['both', 'Theirs\n\nMine', 1],
  ] as const)('[STUDIO-2] where both changed the same: %s', (how, shown, pending) => {
    const settled = caughtUp(edited(begun, [set('AB', 'Mine')], 0), [theirs(5, set('AB', 'Theirs'))], how)
    expect([label(settled), settled.pending.length]).toEqual([shown, pending])
  })
})

describe('the tree', () => {
  const index = new PolicyIndex(words as Policy)

  it.each([
    ['AS.ISR', 'ArrowUp', { parent: 'AS', after: null }],
    ['AS.LOYAL', 'ArrowUp', null],
    ['AS.LOYAL', 'ArrowDown', { parent: 'AS', after: 'AS.ISR' }],
    ['AS.ISR', 'ArrowDown', null],
    ['AS.ISR', 'ArrowRight', { parent: 'AS.LOYAL', after: null }],
    ['AS.LOYAL', 'ArrowRight', null],
    ['AS.ISR', 'ArrowLeft', { parent: null, after: 'AS' }],
    ['AS', 'ArrowLeft', null],
    ['AS', 'Enter', null],
  ])('[STUDIO-3] Alt and %s %s', (id, key, expected) => {
    expect(placeByKey(index, id as CodeId, key)).toEqual(expected)
  })

  it('[STUDIO-3] a code is dropped before, under or after another', () => {
    const drop = (part: number) => placeByDrop(index, 'AS.ISR' as CodeId, part)
    expect([drop(0.1), drop(0.5), drop(0.9)]).toEqual([
      { parent: 'AS', after: 'AS.LOYAL' },
      { parent: 'AS.ISR', after: 'AS.ISR.DOUBLE' },
      { parent: 'AS', after: 'AS.ISR' },
    ])
  })

  it('[STUDIO-3] a code is found by id, by label, and by all of its words', () => {
    expect(matchingCodes(index, 'as.isr')).toEqual(['AS.ISR', 'AS.ISR.DOUBLE'])
    expect(matchingCodes(index, 'proc nv')).toEqual(['NV.PROC'])
    expect(matchingCodes(index, 'nowhere')).toEqual([])
  })
})
