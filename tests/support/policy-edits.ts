import fc from 'fast-check'
import type { CodeId } from '#domain/ids.ts'
import { PolicyIndex, type Policy, type PolicyWords } from '#domain/policy.ts'
import { applyChanges, type PolicyChange } from '#domain/policy-change.ts'
import { changesOf, type PolicyEdit } from '#domain/policy-edit.ts'
import { inReadingOrder } from '#domain/policy-order.ts'
import { aCode } from './domain.ts'

/** Four numbers that choose an edit of whatever the policy holds by then. */
type Pick = readonly [number, number, number, number]

export function someEdits(): fc.Arbitrary<Pick[]> {
  const number = fc.nat({ max: 40 })
  return fc.array(fc.tuple(number, number, number, number), { maxLength: 14 })
}

/** `words` after the edits; those that are refused change nothing. */
export function wordsAfter(
  base: PolicyWords,
  words: PolicyWords,
  picks: readonly Pick[],
  onChanged: (changes: readonly PolicyChange[], after: PolicyWords) => void = () => undefined,
): PolicyWords {
  let current = words
  for (const pick of picks) {
    const { changes } = changesOf(current, editOf(current, pick), base)
    if (!changes) continue
    const { words: after, conflict } = applyChanges(current, changes)
    if (conflict) throw new Error(`an edit is in its own way: ${JSON.stringify(conflict)}`)
    current = after
    onChanged(changes, after)
  }
  return current
}

function editOf(words: PolicyWords, [kind, one, two, three]: Pick): PolicyEdit {
  const all = words.codes.map((code) => code.id)
  const code = (at: number) => all[at % all.length] ?? ('AB' as CodeId)
  const fresh = (at: number) => `ZZ.N${at}` as CodeId
  const parent = three % 3 === 0 ? null : code(three)
  switch (kind % 9) {
    case 0:
      return {
        type: 'add',
        code: aCode(fresh(one), { parent, examples: [{ text: 'x', code: code(two) }] }),
        after: null,
      }
    case 1:
      return { type: 'set', id: code(one), field: 'label', to: `label ${two}` }
    case 2:
      return { type: 'set', id: code(one), field: 'key', to: two % 2 ? null : 'k' }
    case 3:
    case 4:
      return { type: 'move', id: code(one), to: { parent, after: two % 2 ? code(two) : null } }
    case 5:
      return { type: 'split', id: code(one), parts: [aCode(fresh(two)), aCode(fresh(three))] }
    case 6:
      return { type: 'merge', ids: two % 4 ? [code(two)] : [code(two), code(three)], into: code(one) }
    case 7:
      return { type: 'retire', id: code(one), successors: two % 2 ? [] : [code(two)] }
    default:
      return two % 2
        ? { type: 'rename_id', id: code(one), to: fresh(three) }
        : { type: 'restore', id: words.retired?.[one % (words.retired.length || 1)]?.id ?? code(one) }
  }
}

/** What must hold of a draft whatever was done to it, by name; empty where all of it does. */
export function invariantsOf(words: PolicyWords, base: PolicyWords): string[] {
  const index = new PolicyIndex(words as Policy)
  const ids = words.codes.map((code) => code.id)
  const retired = new Map((words.retired ?? []).map((one) => [one.id, one]))
  const broken: string[] = []
  const hold = (name: string, holds: boolean) => void (holds || broken.push(name))
  hold('ids are unique', new Set(ids).size === ids.length)
  hold(
    'every parent is there',
    words.codes.every((code) => code.parent === null || index.code(code.parent)),
  )
  hold(
    'every code is under a root',
    words.codes.every((code) => index.lineage(code.id).at(-1)?.parent === null),
  )
  hold(
    'codes stand in reading order',
    inReadingOrder(words.codes).every((code, at) => code.id === ids[at]),
  )
  hold(
    'no retired id is in use',
    ids.every((id) => !retired.has(id)),
  )
  hold(
    'no published id vanishes',
    base.codes.every(({ id }) => index.code(id) || retired.has(id)),
  )
  hold(
    'successors are there',
    [...retired.values()].every((one) => one.successors.every((id) => index.code(id))),
  )
  const { noViolation, cannotDetermine } = words.families
  hold(
    'both families are roots',
    [noViolation, cannotDetermine].every((id) => index.code(id)?.parent === null),
  )
  return broken
}
