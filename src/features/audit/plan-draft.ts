import type { NewAuditPlan } from '#contract/types.ts'
import type { StratumBy } from '#domain/audit.ts'
import type { WholeReason } from '#domain/audit-draw.ts'
import type { Outcome } from '#domain/finding.ts'
import { CONDUCT_POLICY, type Severity } from '#domain/policy.ts'
import type { SampleBasis } from '#domain/sample-size.ts'

/** A plan being written; times as the browser's field gives them, in local time. */
export interface PlanDraft {
  readonly title: string
  readonly from: string
  readonly to: string
  /** The policy whose decisions are audited, by its id. */
  readonly policy: string
  readonly families: readonly string[]
  readonly severities: readonly Severity[]
  readonly outcomes: readonly Outcome[]
  readonly people: readonly string[]
  readonly strata: readonly StratumBy[]
  readonly kind: SampleBasis['kind']
  /** In percent, as it is typed. */
  readonly margin: string
  readonly failure: string
  readonly count: string
  readonly minimum: string
  readonly whole: readonly WholeReason[]
  readonly seed: string
}

export const SHORTEST_SEED = 16

/** A plan to begin with: the quarter that `now` (ms) is in. */
export function firstDraft(now: number, seed: string): PlanDraft {
  const today = new Date(now)
  const quarter = Math.floor(today.getMonth() / 3) * 3
  const day = (months: number) => localValue(new Date(today.getFullYear(), months, 1))
  return {
    title: '',
    from: day(quarter),
    to: day(quarter + 3),
    policy: CONDUCT_POLICY,
    families: [],
    severities: [],
    outcomes: [],
    people: [],
    strata: ['family'],
    kind: 'margin',
    margin: '5',
    failure: '1',
    count: '100',
    minimum: '10',
    whole: ['severity_4', 'contested', 'appealed'],
    seed,
  }
}

/** The plan as the API takes it; null while a time or a number is missing or out of bounds. */
export function planOf(draft: PlanDraft): NewAuditPlan | null {
  const [from, to] = [Date.parse(draft.from), Date.parse(draft.to)]
  const basis = basisOf(draft)
  const minimum = wholeNumber(draft.minimum, 0, 1_000)
  if (Number.isNaN(from) || Number.isNaN(to) || from >= to || !basis || minimum === null) return null
  const { policy, families, severities, outcomes, people, strata, whole } = draft
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    ...(policy !== CONDUCT_POLICY && { policy }),
    families: [...families],
    severities: [...severities],
    outcomes: [...outcomes],
    people: [...people],
    strata: [...strata],
    basis,
    minimum,
    whole: [...whole],
  }
}

function basisOf({ kind, margin, failure, count }: PlanDraft): SampleBasis | null {
  if (kind === 'count') {
    const given = wholeNumber(count, 0, 1_000_000)
    return given === null ? null : { kind, count: given }
  }
  const thousandths = Number(kind === 'margin' ? margin : failure) * 10
  return Number.isInteger(thousandths) && thousandths >= 5 && thousandths <= 500 ? { kind, thousandths } : null
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const value = Number(text)
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null
}

function localValue(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
