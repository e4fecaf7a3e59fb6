import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { ageRange, type CaseFilter, type FilterPart, severityRange, wordsOf } from '#domain/case-filter.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { dialectOf, inList } from './dialect.ts'
import type { Db } from './tables.ts'

/** What a filter's relative values are measured against. */
export interface Seen {
  readonly by: string
  /** RFC 3339. */
  readonly at: string
}

/** How a filter is put to use. */
export interface Use {
  readonly to: 'page' | 'count'
  /** Words so common that they are looked for as they stand, not as beginnings; from `commonWords`. */
  readonly common: ReadonlySet<string>
  /** Whether each row asks the search index about itself, or the index's rows are listed once. */
  readonly words: 'asked' | 'listed'
}

type Condition = RawBuilder<SqlBool>

const COMMENT = sql<string>`cases.comment_id`

/** A part of a filter, as a condition on a row of `cases`. */
export function conditionOf(db: Db, part: FilterPart, seen: Seen, use: Use): Condition {
  const held = wantedOf(db, part, seen, use)
  // A comment without a language, or a case without a holder, is none of those named.
  return part.is === 'any' ? held : sql<SqlBool>`not coalesce((${held}), false)`
}

function wantedOf(db: Db, { field, values }: FilterPart, seen: Seen, use: Use): Condition {
  switch (field) {
    case 'source':
    case 'reason':
      return sql`exists (select 1 from flags where flags.comment_id = ${COMMENT} and ${isOneOf(db, `flags.${field}`, values)})`
    case 'code':
      return sql`exists (select 1 from flags where flags.comment_id = ${COMMENT} and ${suggests(values)})`
    case 'thread':
      return inList(db, threadOf(use.to), values)
    case 'platform':
      return sql`${threadOf(use.to)} in (select id from threads where ${isOneOf(db, 'threads.platform', values)})`
    case 'language':
      return sql`exists (select 1 from comments where comments.id = ${COMMENT} and ${languageIs(db, values)})`
    case 'policy':
      return isOneOf(db, 'cases.policy', values)
    case 'severity':
      return severityOf(values, use.to)
    case 'age':
      return anyOf(values.map((value) => ageIs(value, seen.at, use.to)))
    case 'holder':
      return anyOf(values.map((value) => holderIs(value, seen.by)))
    case 'text':
      return anyOf(values.map((value) => textHas(db, value, use)))
    default:
      return field satisfies never
  }
}

function isOneOf(db: Db, column: string, values: readonly string[]): Condition {
  return inList(db, sql.ref<string>(column), values)
}

function anyOf(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** The code itself, or one below it: `/` follows `.`, so that all of a family lie between the two. */
function suggests(values: readonly string[]): Condition {
  return anyOf(
    values.map((code) => sql`(flags.hint = ${code} or (flags.hint > ${`${code}.`} and flags.hint < ${`${code}/`}))`),
  )
}

const UNKNOWN = 'unknown'

function languageIs(db: Db, values: readonly string[]): Condition {
  const named = isOneOf(db, 'comments.language', values)
  return values.includes(UNKNOWN) ? sql`(comments.language is null or ${named})` : named
}

/** A count may start from an index on severity; a page must not, which keeps the order it walks in. */
function severityOf(values: readonly string[], to: 'page' | 'count'): Condition {
  const column = to === 'count' ? sql`cases.estimate` : sql`(cases.estimate + 0)`
  const ranges = values.map((value) => severityRange(value) ?? [0, 4])
  return anyOf(ranges.map(([low, high]) => sql`${column} between ${low} and ${high}`))
}

/** Likewise: all of a platform’s cases would be read, and then put in order. */
function threadOf(to: 'page' | 'count') {
  return to === 'count' ? sql.ref<string>('cases.thread_id') : sql<string>`(cases.thread_id || '')`
}

/** The old ones are nearly all, and the first in any order: a page walks to them, and only a count starts from their index. */
function ageIs(value: string, now: string, to: 'page' | 'count'): Condition {
  const [least, most] = ageRange(value) ?? [null, null]
  const before = (age: number) => new Date(Date.parse(now) - age).toISOString()
  const parts = [
    ...(least === null
      ? []
      : [sql<SqlBool>`${to === 'count' ? sql`cases.opened_at` : sql`(cases.opened_at || '')`} <= ${before(least)}`]),
    ...(most === null ? [] : [sql<SqlBool>`cases.opened_at > ${before(most)}`]),
  ]
  return sql`(${sql.join(parts, sql` and `)})`
}

/** Who reads a case that was decided is told to nobody who may yet read it, so no filter finds it by another's name. */
function holderIs(value: string, me: string): Condition {
  if (value === 'none') return sql`cases.holder is null`
  if (value === 'me' || value === me) return sql`cases.holder = ${me}`
  return sql`(cases.holder = ${value} and cases.queue <> 'second-review')`
}

function textHas(db: Db, text: string, { common, words }: Use): Condition {
  if (dialectOf(db) === 'sqlite') {
    const row = sql`(select comments.rowid from comments where comments.id = ${COMMENT})`
    const rows = matchingRows(text, common)
    return words === 'asked' ? sql`exists (${rows} and rowid = ${row})` : sql`${row} in (${rows})`
  }
  return sql`exists (select 1 from comments where comments.id = ${COMMENT} and comments.search @@ ${searchQuery(text)})`
}

/** Letters and digits alone reach the search: nothing that is typed can be its syntax. */
export function matchingRows(text: string, common: ReadonlySet<string>): RawBuilder<unknown> {
  const query = wordsOf(text)
    .map((word) => (common.has(word) ? `"${word}"` : `"${word}"*`))
    .join(' AND ')
  return sql`select rowid from comments_fts where comments_fts match ${query}`
}

function searchQuery(text: string): RawBuilder<unknown> {
  const query = wordsOf(text)
    .map((word) => `'${word}':*`)
    .join(' & ')
  return sql`${query}::tsquery`
}

/**
 * The comments that a part is about, from an index of its own: where they are few, starting from them is faster than
 * walking the queue in its order. Null for parts that have no such index, or that turn the condition round.
 */
export function commentsOf(
  db: Db,
  part: FilterPart,
  seen: Seen,
  queue: string | undefined,
  common: ReadonlySet<string>,
): RawBuilder<unknown> | null {
  if (part.is === 'none') return null
  const { field, values } = part
  switch (field) {
    case 'source':
      return sql`select comment_id from flags where ${isOneOf(db, 'flags.source', values)}`
    case 'reason':
      return sql`select comment_id from flags where ${isOneOf(db, 'flags.source', [...FLAG_SOURCES])} and ${isOneOf(db, 'flags.reason', values)}`
    case 'code':
      return sql`select comment_id from flags where ${suggests(values)}`
    case 'thread':
      return sql`select comment_id from cases where ${isOneOf(db, 'cases.thread_id', values)}`
    case 'platform':
      return sql`select cases.comment_id from threads cross join cases
        where cases.thread_id = threads.id and ${isOneOf(db, 'threads.platform', values)}`
    case 'language':
      if (values.includes(UNKNOWN)) return null
      return sql`select id as comment_id from comments where ${isOneOf(db, 'comments.language', values)}`
    case 'policy':
      // Nearly all are under the first one: starting from them is walking the queue.
      if (values.includes(CONDUCT_POLICY)) return null
      return sql`select comment_id from cases where ${isOneOf(db, 'cases.policy', values)}`
    case 'text':
      return commentsWith(db, values, common)
    case 'age':
      // The young ones are few, and the last in most orders; the old ones are nearly all.
      if (queue === undefined || values.some((value) => ageRange(value)?.[1] === null)) return null
      return sql`select comment_id from cases where queue = ${queue} and ${anyOf(values.map((value) => ageIs(value, seen.at, 'count')))}`
    case 'holder':
      if (values.includes('none')) return null
      return sql`select comment_id from cases where ${anyOf(values.map((value) => holderIs(value, seen.by)))}`
    default:
      return null
  }
}

/** In so many comments a word is common. */
export const COMMON = 20_000

/**
 * The words of a filter that stand, as they are, in at least `many` comments. Looked for as beginnings, they would cost
 * the reading of every word that begins so; PostgreSQL is asked as it is, since it reads no faster without beginnings.
 */
export async function commonWords(db: Db, filter: CaseFilter, many = COMMON): Promise<ReadonlySet<string>> {
  const common = new Set<string>()
  if (dialectOf(db) !== 'sqlite') return common
  const texts = filter.filter((part) => part.field === 'text').flatMap((part) => part.values)
  for (const word of new Set(texts.flatMap(wordsOf))) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from
      (select rowid from comments_fts where comments_fts match ${`"${word}"`} limit ${many})`.execute(db)
    if ((rows[0]?.n ?? 0) >= many) common.add(word)
  }
  return common
}

/** Whether a search is for common words alone. */
export function isCommon({ field, values }: FilterPart, common: ReadonlySet<string>): boolean {
  return field === 'text' && values.every((text) => wordsOf(text).every((word) => common.has(word)))
}

/** As many rows as `commentsOf` has for a search, found sooner; null where that is as soon as can be. */
export function hitsOf(db: Db, { field, values }: FilterPart, common: ReadonlySet<string>): RawBuilder<unknown> | null {
  if (field !== 'text' || dialectOf(db) !== 'sqlite') return null
  return sql.join(
    values.map((value) => matchingRows(value, common)),
    sql` union all `,
  )
}

function commentsWith(db: Db, values: readonly string[], common: ReadonlySet<string>): RawBuilder<unknown> {
  const found = values.map((value) =>
    dialectOf(db) === 'sqlite'
      ? sql`select comments.id as comment_id from (${matchingRows(value, common)}) as hits cross join comments
          where comments.rowid = hits.rowid`
      : sql`select id as comment_id from comments where search @@ ${searchQuery(value)}`,
  )
  return sql.join(found, sql` union all `)
}
