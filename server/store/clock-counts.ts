import { type SqlBool, sql } from 'kysely'
import { type ClockRules, daysUpTo, type ReadingStage } from '#domain/case-clock.ts'
import { latestStart } from '#domain/clock-lengths.ts'
import { unfinishedBatches } from './case-list.ts'
import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

export interface ClockCount {
  readonly atRisk: number
  readonly breached: number
}

/**
 * How many cases of a queue are at risk, and how many past their time. With a team, and on appeal, a case's own times say; elsewhere all
 * clocks of a queue are alike, so that the moment of its beginning says.
 */
export async function countClocks(db: Db, queue: string, rules: ClockRules, now: string): Promise<ClockCount> {
  const [risk, breached] =
    queue === 'appeals' || queue.startsWith('route-') ? byOwnTimes(now) : ofQueue(queue, rules, now)
  if (!risk || !breached) return { atRisk: 0, breached: 0 }
  const hidden = await unfinishedBatches(db)
  let query = db
    .selectFrom('cases')
    .select([
      sql<number>`coalesce(sum(case when ${breached} then 1 else 0 end), 0)`.as('breached'),
      sql<number>`count(*)`.as('reached'),
    ])
    .where('queue', '=', queue)
    .where(risk)
  if (hidden.length > 0) {
    query = query.where((eb) =>
      eb.or([eb('batch_id', 'is', null), eb.not(inList(db, eb.ref('batch_id').$castTo<string>(), hidden))]),
    )
  }
  const row = await query.executeTakeFirstOrThrow()
  return { breached: row.breached, atRisk: row.reached - row.breached }
}

const LATER: readonly ReadingStage[] = ['second', 'third', 'panel', 'chair']

type Condition = ReturnType<typeof sql<SqlBool>>

function byOwnTimes(now: string): [Condition, Condition] {
  return [sql<SqlBool>`risk_at <= ${now}`, sql<SqlBool>`clock_key < ${now}`]
}

function ofQueue(queue: string, rules: ClockRules, now: string): [Condition, Condition] | [null, null] {
  switch (queue) {
    case 'priority':
      return begunBy(rules.first, rules, now)
    case 'second-review':
      return LATER.map((stage) => begunBy(daysUpTo(stage, rules), rules, now, sql`stage = ${stage}`)).reduce(either)
    default:
      return [null, null]
  }
}

function begunBy(workingDays: number, { division }: ClockRules, now: string, also?: unknown): [Condition, Condition] {
  const until = (point: 'risk' | 'due') => {
    const start = latestStart(point, { workingDays }, division, now)
    const begun = start === null ? sql<SqlBool>`1 = 0` : sql<SqlBool>`clock_key <= ${`~${start}`}`
    return also === undefined ? begun : sql<SqlBool>`(${begun} and ${also})`
  }
  return [until('risk'), until('due')]
}

function either(one: [Condition, Condition], other: [Condition, Condition]): [Condition, Condition] {
  return [sql<SqlBool>`(${one[0]} or ${other[0]})`, sql<SqlBool>`(${one[1]} or ${other[1]})`]
}
