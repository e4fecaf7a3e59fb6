import { isSeenEverywhere } from './contrast.ts'
import type { CodeId } from './ids.ts'
import { type Factor, type Policy, type PolicyCode, PolicyIndex, type PolicyWords } from './policy.ts'
import { CODE_ID } from './policy-edit.ts'
import { unequalCodes } from './policy-treatment.ts'

export const POLICY_PROBLEMS = [
  'duplicate_id',
  'bad_id',
  'id_vanished',
  'id_reused',
  'parent_missing',
  'cycle',
  'severity_outside_range',
  'range_reversed',
  'family_missing',
  'family_severity',
  'family_outcome',
  'no_outcomes',
  'contested_without_second_review',
  'routing_severe',
  'unequal_treatment',
  'key_taken',
  'key_bad',
  'colour_unseen',
  'successor_missing',
  'example_code_missing',
  'empty_text',
  'no_codes',
] as const

export interface PolicyFault {
  readonly code: CodeId | null
  readonly field: keyof PolicyCode | 'families' | 'factors' | 'retired'
  readonly problem: (typeof POLICY_PROBLEMS)[number]
  /** The other code that is concerned, where there is one. */
  readonly other?: CodeId
}

const FACTOR_ID = /^[a-z][a-z0-9_]*$/
/** From this severity on a routing family can't be the sole ground. */
const SEVERE = 3

/**
 * Every fault of a policy at once; an empty list means that it can be published. With `base`, the version it follows,
 * also what became of that version's codes.
 */
export function policyFaults(policy: PolicyWords, base: PolicyWords | null = null): PolicyFault[] {
  const index = new PolicyIndex(policy as Policy)
  const { noViolation, cannotDetermine } = policy.families
  const faults: PolicyFault[] = []
  if (policy.codes.length === 0) faults.push({ code: null, field: 'id', problem: 'no_codes' })
  for (const family of [noViolation, cannotDetermine]) {
    if (index.code(family)?.parent !== null) faults.push({ code: family, field: 'families', problem: 'family_missing' })
  }
  faults.push(...factorFaults(index.factors))
  const seen = new Set<CodeId>()
  for (const code of policy.codes) {
    if (seen.has(code.id)) faults.push({ code: code.id, field: 'id', problem: 'duplicate_id' })
    seen.add(code.id)
    faults.push(...codeFaults(code, index))
  }
  faults.push(...keyFaults(policy.codes), ...lineageFaults(policy, base, index))
  for (const [id, other] of unequalCodes(index)) {
    faults.push({ code: id, field: 'characteristic', problem: 'unequal_treatment', other })
  }
  return faults
}

function factorFaults(factors: readonly Factor[]): PolicyFault[] {
  const ids = factors.map((factor) => factor.id)
  return factors.flatMap(({ id, label }, at): PolicyFault[] => {
    const problem: PolicyFault['problem'] | null =
      ids.indexOf(id) < at ? 'duplicate_id' : !FACTOR_ID.test(id) ? 'bad_id' : null
    const empty: PolicyFault['problem'] | null = label.trim() === '' ? 'empty_text' : null
    return [problem, empty].flatMap((one) => (one ? [{ code: null, field: 'factors', problem: one }] : []))
  })
}

function codeFaults(code: PolicyCode, index: PolicyIndex): PolicyFault[] {
  const [least, most] = code.severityRange
  const violation = index.kind(code.id) === 'violation'
  const { outcomes, colour } = code
  const found: [keyof PolicyCode, PolicyFault['problem'], boolean][] = [
    ['id', 'bad_id', !CODE_ID.test(code.id)],
    ['parent', 'parent_missing', code.parent !== null && !index.code(code.parent)],
    ['parent', 'cycle', index.lineage(code.id).some((above) => above.parent === code.id)],
    ['severityRange', 'range_reversed', least > most],
    ['severity', 'severity_outside_range', code.severity < least || code.severity > most],
    ['severity', 'family_severity', !violation && most > 0],
    ['severity', 'routing_severe', code.severity >= SEVERE && code.routing],
    ['outcomes', 'no_outcomes', outcomes?.length === 0],
    ['outcomes', 'family_outcome', !violation && (outcomes ?? []).some((one) => one !== 'no_action')],
    ['secondReview', 'contested_without_second_review', code.contested && !code.secondReview],
    ['colour', 'colour_unseen', colour !== undefined && !isSeenEverywhere(colour)],
    ['examples', 'example_code_missing', code.examples.some((example) => !index.code(example.code))],
    ['label', 'empty_text', code.label.trim() === ''],
    ['definition', 'empty_text', code.definition.trim() === ''],
    ['doesNotCover', 'empty_text', code.doesNotCover.trim() === ''],
  ]
  return found.flatMap(([field, problem, bad]) => (bad ? [{ code: code.id, field, problem }] : []))
}

function keyFaults(codes: readonly PolicyCode[]): PolicyFault[] {
  const holders = new Map<string, CodeId>()
  return codes.flatMap(({ id, key }): PolicyFault[] => {
    if (key === undefined) return []
    if (!isKey(key)) return [{ code: id, field: 'key', problem: 'key_bad' }]
    const other = holders.get(key)
    holders.set(key, other ?? id)
    return other ? [{ code: id, field: 'key', problem: 'key_taken', other }] : []
  })
}

/** One letter or digit, in lower case, as it is pressed. */
export function isKey(key: string): boolean {
  return /^[\p{Ll}\p{Lo}\p{Nd}]$/u.test(key)
}

/** Ids are for ever: none vanishes without a word, none comes back as something else, and a successor is there. */
function lineageFaults(policy: PolicyWords, base: PolicyWords | null, index: PolicyIndex): PolicyFault[] {
  const retired = new Set((policy.retired ?? []).map((one) => one.id))
  const vanished = [...(base?.codes ?? []), ...(base?.retired ?? [])].flatMap(({ id }): PolicyFault[] =>
    index.code(id) || retired.has(id) ? [] : [{ code: id, field: 'retired', problem: 'id_vanished' }],
  )
  const others = (policy.retired ?? []).flatMap(({ id, successors }): PolicyFault[] => {
    const lost = successors.find((one) => !index.code(one))
    return [
      ...(index.code(id) ? [{ code: id, field: 'id', problem: 'id_reused' } as const] : []),
      ...(lost ? [{ code: id, field: 'retired', problem: 'successor_missing', other: lost } as const] : []),
    ]
  })
  return [...vanished, ...others]
}
