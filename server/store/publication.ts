import { OUTCOMES } from '#domain/finding.ts'
import { codeUnder } from '#domain/policy.ts'
import { type PublishedTable, suppress } from '#domain/suppression.ts'
import { wantedDecisions } from './decisions.ts'
import type { Db } from './tables.ts'

const MONTHS = { Q1: '01', Q2: '04', Q3: '07', Q4: '10' } as const

/** From the first day of a quarter up to the first of the next. */
export function quarterOf(quarter: string): { from: string; to: string } {
  const [year = '', part = ''] = quarter.split('-')
  const month = MONTHS[part as keyof typeof MONTHS]
  const from = `${year}-${month}-01T00:00:00.000Z`
  const end = new Date(from)
  end.setUTCMonth(end.getUTCMonth() + 3)
  return { from, to: end.toISOString() }
}

/**
 * The decisions of a quarter that are in force, by family and outcome. It is the one table that is published of them:
 * another cut of the same numbers could give away what this one masks.
 */
export async function publicationOf(db: Db, quarter: string): Promise<PublishedTable> {
  const counts = await wantedDecisions(db, { ...quarterOf(quarter), fate: 'in_force' })
    .select(['policy', 'family', 'outcome', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(['policy', 'family', 'outcome'])
    .execute()
  const named = counts.map((one) => ({ ...one, family: codeUnder(one.policy, one.family) }))
  const families = [...new Set(named.map(({ family }) => family))].toSorted()
  const known = new Map(named.map(({ family, outcome, count }) => [`${family} ${outcome}`, count]))
  const inner = families.map((family) => OUTCOMES.map((outcome) => known.get(`${family} ${outcome}`) ?? 0))
  return suppress({ rows: families, columns: OUTCOMES, inner })
}
