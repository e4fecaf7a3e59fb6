import type { SelectQueryBuilder } from 'kysely'
import { type CaseFilter, severityRange } from '#domain/case-filter.ts'
import type { Db, Tables } from './tables.ts'

const LEVELS = [0, 1, 2, 3, 4]

/** The severities that a filter lets through; null where it lets all through. */
export function levelsIn(filter: CaseFilter): readonly number[] | null {
  const parts = filter.filter((part) => part.field === 'severity')
  if (parts.length === 0) return null
  return LEVELS.filter((level) =>
    parts.every(({ is, values }) => values.some((value) => within(level, value)) === (is === 'any')),
  )
}

function within(level: number, value: string): boolean {
  const [low, high] = severityRange(value) ?? [0, 4]
  return low <= level && level <= high
}

/** The ids of cases with what they are ordered by. */
export type Ids = SelectQueryBuilder<Tables, 'cases', { id: string; key: string | number }>

/**
 * The first of several lists, one for each severity, each in order by an index: in the order of priority the mild
 * ones come last, and walking past all others takes as long as the queue is.
 */
export function inPriorityByLevel(db: Db, levels: readonly Ids[], limit: number): Ids {
  const wrapped = levels.map((ids) => db.selectFrom(ids.as('level')).select(['level.id', 'level.key']))
  const [first, ...others] = wrapped
  if (!first) return none(db)
  const all = others.reduce((union, one) => union.unionAll(one), first)
  const ordered = db
    .selectFrom(all.as('levels'))
    .select(['levels.id as id', 'levels.key as key'])
    .orderBy('levels.key', 'desc')
    .orderBy('levels.id')
    .limit(limit)
  // Read as the ids of cases, of which they are some.
  return ordered as unknown as Ids
}

function none(db: Db): Ids {
  return db.selectFrom('cases').select(['cases.id as id', 'cases.priority_key as key']).where('cases.id', 'is', null)
}
