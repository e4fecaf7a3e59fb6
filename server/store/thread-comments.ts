import { sql } from 'kysely'
import { comments, type StoredComment, WITHDRAWN } from './case-content.ts'
import { unfinishedBatches } from './case-list.ts'
import type { Cursor } from './cursors.ts'
import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

const DEEPEST = 8
/** As the index spells it: undated comments stand first. */
const MOMENT = sql<string>`coalesce(comments.posted_at, '')`

type Side = 'before' | 'after'

/** Where a comment stands in its thread. */
export function placeIn(comment: StoredComment): Cursor {
  return { key: comment.posted_at ?? '', id: comment.id }
}

/** The nearest `limit` comments on one side of a place, in time order; without a place, the thread's first. */
export async function commentsBeside(db: Db, threadId: string, side: Side, place: Cursor | null, limit: number) {
  const direction = side === 'before' ? 'desc' : 'asc'
  let query = (await present(db, threadId)).orderBy(MOMENT, direction).orderBy('comments.id', direction).limit(limit)
  if (place) query = query.where(beyond(side, place))
  const rows: StoredComment[] = await query.execute()
  return side === 'before' ? rows.reverse() : rows
}

/** How many comments stand on one side of a place. */
export async function countBeside(db: Db, threadId: string, side: Side, place: Cursor): Promise<number> {
  const { count } = await (await present(db, threadId))
    .where(beyond(side, place))
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The ids of the comments answered, and how deep each comment lies, a level for all at once. */
export async function answered(db: Db, rows: readonly StoredComment[]) {
  const parents = new Map<string, { id: string; parent_key: string | null }>()
  let wanted = new Set(rows.flatMap((row) => row.parent_key ?? []))
  for (let level = 0; level < DEEPEST && wanted.size > 0; level++) {
    const found = await db
      .selectFrom('comments')
      .select(['id', 'platform_key', 'parent_key'])
      .where((eb) => inList(db, eb.ref('platform_key').$castTo<string>(), [...wanted]))
      .execute()
    for (const row of found) if (row.platform_key) parents.set(row.platform_key, row)
    wanted = new Set(found.flatMap(({ parent_key: key }) => (key && !parents.has(key) ? [key] : [])))
  }
  return rows.map((row) => ({
    row,
    parentId: parents.get(row.parent_key ?? '')?.id ?? null,
    depth: depthOf(row, parents),
  }))
}

function depthOf(row: StoredComment, parents: ReadonlyMap<string, { parent_key: string | null }>): number {
  let depth = 0
  for (let key = row.parent_key; key && depth < DEEPEST; depth++) {
    const parent = parents.get(key)
    if (!parent) break
    key = parent.parent_key
  }
  return depth
}

function beyond(side: Side, { key, id }: Cursor) {
  const place = sql`(${String(key)}, ${id})`
  const here = sql`(coalesce(comments.posted_at, ''), comments.id)`
  return side === 'before' ? sql<boolean>`${here} < ${place}` : sql<boolean>`${here} > ${place}`
}

/** A thread's comments, without those of withdrawn and of unfinished batches. */
async function present(db: Db, threadId: string) {
  const query = comments(db)
    .where('comments.thread_id', '=', threadId)
    .where('comments.dedupe_key', 'not like', `${WITHDRAWN}%`)
  const hidden = await unfinishedBatches(db)
  if (hidden.length === 0) return query
  return query.where((eb) =>
    eb.or([
      eb('comments.batch_id', 'is', null),
      eb.not(inList(db, eb.ref('comments.batch_id').$castTo<string>(), hidden)),
    ]),
  )
}
