import { sql } from 'kysely'
import type { FlagSource } from '#domain/priority.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { inList } from './dialect.ts'
import { codesWithoutViolation } from './rule-outcomes.ts'
import type { Db } from './tables.ts'

export interface Reliability {
  readonly source: FlagSource
  readonly name: string
  readonly total: number
  readonly decided: number
  readonly confirmed: number
  readonly badFaith: number
}

/** For each rule, or reason where there is none: its flags, those confirmed as violations, those in bad faith. */
export async function flagReliability(db: Db, limit: number): Promise<Reliability[]> {
  const name = sql<string>`coalesce(flags.rule, flags.reason)`
  // As `codeUnder` writes it.
  const code = sql<string>`case when cases.policy = ${CONDUCT_POLICY} then cases.code else cases.policy || '/' || cases.code end`
  // What is still being read apart is nobody's to count.
  const decided = sql`cases.code is not null and cases.status in ('decided', 'closed')`
  const violation = sql`${decided} and not ${inList(db, code, await codesWithoutViolation(db))}`
  const { rows } = await sql<Reliability>`
    select flags.source as source, ${name} as name, count(*) as total,
      sum(case when ${decided} then 1 else 0 end) as decided,
      sum(case when ${violation} then 1 else 0 end) as confirmed, count(flag_marks.flag_id) as "badFaith"
    from flags join cases on cases.comment_id = flags.comment_id
    left join flag_marks on flag_marks.flag_id = flags.id
    group by flags.source, ${name} order by count(*) desc, flags.source, ${name} limit ${limit}`.execute(db)
  return rows
}
