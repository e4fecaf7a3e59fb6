import type { DrawnStratum, WholeReason } from './audit-draw.ts'
import { agreementFigures, type AgreementFigures, codeFigures, type CodeFigures } from './audit-agreement.ts'
import type { AuditRow } from './audit-row.ts'
import { driftFigures, type DriftPoint, parityFigures, type ParityFigures } from './audit-parity.ts'
import { sha256Hex } from './canonical.ts'
import { pairTable } from './agreement.ts'
import canonicalize from 'canonicalize'
import { isOverturned, overturnRate, type Rate } from './audit-rate.ts'
import { type StratifiedEstimate, stratifiedEstimate } from './sample-size.ts'
import { VERDICTS, type Verdict } from './audit-verdict.ts'

export interface AuditFigures {
  readonly population: number
  readonly sample: number
  readonly judged: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Would be decided otherwise, of those that could be told. */
  readonly overturned: Rate
  /** Of the overturned: a violation or a severity too much, too little, or neither. */
  readonly direction: { readonly tooStrict: number; readonly tooLenient: number; readonly otherwise: number }
  readonly stratified: StratifiedEstimate
  readonly strata: readonly (DrawnStratum & { readonly judged: number; readonly overturned: number })[]
  readonly whole: readonly { readonly reason: WholeReason; readonly sample: number; readonly judged: number }[]
  readonly families: readonly (Rate & { readonly family: string })[]
  readonly confusion: { readonly families: readonly string[]; readonly cells: readonly (readonly number[])[] }
  readonly agreement: AgreementFigures
  /** Contested codes apart: what readers differ on there is a question for the policy. */
  readonly contested: AgreementFigures
  readonly settled: AgreementFigures
  readonly codes: readonly CodeFigures[]
  readonly parity: readonly ParityFigures[]
  readonly drift: readonly DriftPoint[]
}

/** What the report is made of: the draw, and the re-read decisions so far. */
export interface ReportBasis {
  readonly from: string
  readonly to: string
  readonly populationHash: string
  readonly population: number
  readonly sample: number
  readonly strata: readonly DrawnStratum[]
  /** How many of the sample are taken whole, by reason. */
  readonly whole: Readonly<Record<WholeReason, number>>
}

/** Every figure of the report, of these rows alone: whoever holds the record's entries gets the same. */
export function auditFigures(basis: ReportBasis, given: readonly AuditRow[]): AuditFigures {
  const rows = given.toSorted((one, other) => one.place - other.place)
  const seed = basis.populationHash
  const verdicts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]),
  ) as Record<Verdict, number>
  const families = familiesOf(rows)
  const contested = rows.filter(isContested)
  const settled = rows.filter((row) => !isContested(row))
  return rounded({
    population: basis.population,
    sample: basis.sample,
    judged: rows.length,
    verdicts,
    overturned: overturnRate(rows),
    direction: directionOf(rows),
    stratified: stratifiedEstimate(estimateStrata(basis.strata, rows)),
    strata: basis.strata.map((one) => {
      const own = rows.filter(({ stratum }) => stratum === one.key)
      return { ...one, judged: own.length, overturned: own.filter(isOverturned).length }
    }),
    whole: (Object.keys(basis.whole) as WholeReason[]).sort().map((reason) => {
      return { reason, sample: basis.whole[reason], judged: rows.filter((row) => row.whole === reason).length }
    }),
    families: families.map((family) => ({
      family,
      ...overturnRate(rows.filter(({ decided }) => decided.family === family)),
    })),
    confusion: {
      families,
      cells: pairTable(
        rows.map(({ decided, reread }) => [decided.family, reread.family]),
        families,
      ),
    },
    agreement: agreementFigures(rows, seed),
    contested: agreementFigures(contested, seed),
    settled: agreementFigures(settled, seed),
    codes: codeFigures(rows),
    parity: parityFigures(rows),
    drift: driftFigures(basis, rows),
  })
}

/** Names figures without naming their order or spacing: SHA-256 over RFC 8785 JSON. */
export function figuresHash(figures: AuditFigures): string {
  return sha256Hex(canonicalize(figures) ?? '')
}

function isContested({ decided, reread }: AuditRow): boolean {
  return decided.contested || reread.contested
}

/** A violation that was none, or a lower severity, was too strict; the other way round, too lenient. */
function directionOf(rows: readonly AuditRow[]): AuditFigures['direction'] {
  const signs = rows.filter(isOverturned).map(({ decided, reread }) => {
    const violation = (one: AuditRow['decided']) => (one.kind === 'violation' ? 1 : 0)
    return Math.sign(violation(decided) - violation(reread)) || Math.sign(decided.severity - reread.severity)
  })
  const count = (wanted: number) => signs.filter((sign) => sign === wanted).length
  return { tooStrict: count(1), tooLenient: count(-1), otherwise: count(0) }
}

/** What is taken whole stands for itself, and what is drawn for the rest of its stratum. */
function estimateStrata(strata: readonly DrawnStratum[], rows: readonly AuditRow[]) {
  const told = rows.filter(({ verdict }) => verdict !== 'cannot_tell')
  return strata.flatMap(({ key, total, whole }) => {
    const own = told.filter(({ stratum }) => stratum === key)
    const part = (size: number, of: readonly AuditRow[]) =>
      size === 0 ? [] : [{ total: size, taken: Math.min(size, of.length), found: of.filter(isOverturned).length }]
    return [
      ...part(
        whole,
        own.filter((row) => row.whole !== null),
      ),
      ...part(
        total - whole,
        own.filter((row) => row.whole === null),
      ),
    ]
  })
}

function familiesOf(rows: readonly AuditRow[]): string[] {
  return [...new Set(rows.flatMap(({ decided, reread }) => [decided.family, reread.family]))].sort()
}

const DIGITS = 1e8

/** To eight digits, so that two machines' last bits give one report. */
function rounded<Value>(value: Value): Value {
  if (typeof value === 'number') return (Math.round(value * DIGITS) / DIGITS) as Value
  if (Array.isArray(value)) return value.map(rounded) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)])) as Value
}
