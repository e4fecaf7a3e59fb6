import { cohenKappa, fleissKappa, gwetAc1, pairTable, percentAgreement } from './agreement.ts'
import type { AuditRow } from './audit-row.ts'
import { bootstrap95 } from './bootstrap.ts'
import { type Estimate, type Interval, notEstimable } from './estimate.ts'
import { alphaOf, categoriesOf, krippendorffAlpha } from './krippendorff.ts'

/** Below this many, a coefficient says more about chance than about readers. */
export const FEW = 30

export interface WithInterval {
  readonly value: Estimate
  /** Bootstrapped over cases; null where it cannot be. */
  readonly interval: Interval | null
}

/** How far independent readings agree. A reading is the blind one, before its reader saw the decision. */
export interface AgreementFigures {
  readonly cases: number
  /** The family: decision and re-reading. */
  readonly percent: Estimate
  readonly kappa: WithInterval
  readonly ac1: WithInterval
  /** The family, nominal, over every blind reading of a case: the first, the second, the audit's. */
  readonly alphaFamily: WithInterval
  /** The severity, ordinal, over the same. */
  readonly alphaSeverity: WithInterval
  /** Of cases that were read three times. */
  readonly fleiss: { readonly cases: number; readonly kappa: Estimate }
}

export function agreementFigures(rows: readonly AuditRow[], seed: string): AgreementFigures {
  const pairs = rows.map(({ decided, reread }) => [decided.family, reread.family] as const)
  const categories = [...new Set(pairs.flat())].sort()
  const coded = pairs.map(([one, other]) => [categories.indexOf(one), categories.indexOf(other)] as const)
  const overPairs = (figure: (table: number[][]) => Estimate): WithInterval => {
    const of = (sample: readonly (readonly [number, number])[]) => figure(tableOf(sample, categories.length))
    return { value: of(coded), interval: bootstrap95(coded, of, seed) }
  }
  return {
    cases: rows.length,
    percent: percentAgreement(pairTable(pairs, categories)),
    kappa: overPairs(cohenKappa),
    ac1: overPairs(gwetAc1),
    alphaFamily: alphaWithInterval(
      rows.map((row) => readingsOf(row).map(({ family }) => family)),
      'nominal',
      seed,
    ),
    alphaSeverity: alphaWithInterval(
      rows.map((row) => readingsOf(row).map(({ severity }) => severity)),
      'ordinal',
      seed,
    ),
    fleiss: fleissOf(rows),
  }
}

/** As `pairTable`, of places instead of names: it is made a thousand times. */
function tableOf(pairs: readonly (readonly [number, number])[], size: number): number[][] {
  const table = Array.from({ length: size }, () => Array<number>(size).fill(0))
  for (const [one, other] of pairs) {
    const row = table[one]
    if (row) row[other] = (row[other] ?? 0) + 1
  }
  return table
}

/** Every blind reading of a case, the audit's last. */
function readingsOf({ readings, reread }: AuditRow): AuditRow['readings'] {
  return [...readings, { family: reread.family, severity: reread.severity }]
}

function alphaWithInterval(
  units: readonly (readonly (string | number)[])[],
  scale: 'nominal' | 'ordinal',
  seed: string,
): WithInterval {
  const { values, place } = categoriesOf(units, scale)
  const coded = units.map((unit) => unit.map((value) => place.get(value) ?? 0))
  const interval = bootstrap95(coded, (sample) => alphaOf(sample, values, scale), seed)
  return { value: krippendorffAlpha(units, scale), interval }
}

function fleissOf(rows: readonly AuditRow[]): AgreementFigures['fleiss'] {
  const thrice = rows.map(readingsOf).filter((readings) => readings.length === 3)
  const families = [...new Set(thrice.flat().map(({ family }) => family))].sort()
  const counts = thrice.map((readings) =>
    families.map((family) => readings.filter((one) => one.family === family).length),
  )
  return { cases: thrice.length, kappa: fleissKappa(counts)?.kappa ?? notEstimable('no_data') }
}

/** One code against all others, in the two readings of each case. */
export interface CodeFigures {
  readonly code: string
  readonly contested: boolean
  /** Decided under this code and re-read; and read as the same code. */
  readonly judged: number
  readonly same: number
  readonly kappa: Estimate
  readonly ac1: Estimate
}

/** The codes that decisions were made under, the most re-read first. */
export function codeFigures(rows: readonly AuditRow[]): CodeFigures[] {
  const codes = new Map(rows.map(({ decided }) => [decided.code, decided.contested]))
  return [...codes]
    .map(([code, contested]) => {
      const own = rows.filter(({ decided }) => decided.code === code)
      const is = (one: string) => (one === code ? 'it' : 'another')
      const table = pairTable(
        rows.map(({ decided, reread }) => [is(decided.code), is(reread.code)]),
        ['it', 'another'],
      )
      const enough = own.length >= FEW
      return {
        code,
        contested,
        judged: own.length,
        same: own.filter(({ reread }) => reread.code === code).length,
        kappa: enough ? cohenKappa(table) : notEstimable('too_few'),
        ac1: enough ? gwetAc1(table) : notEstimable('too_few'),
      }
    })
    .sort((a, b) => b.judged - a.judged || (a.code < b.code ? -1 : 1))
}
