import { sql } from 'kysely'
import { unfinishedBatches } from './case-list.ts'
import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

export interface SentCase {
  readonly state: string
  readonly text: string
  readonly thread: string
}

/** More than teams are ever left with; the rest is in their queues. */
const MOST = 2_000

/** Every case that is with a team: those due first, then those whose clock stands still. */
export async function casesWithTeams(db: Db): Promise<SentCase[]> {
  const hidden = await unfinishedBatches(db)
  let query = db
    .selectFrom('cases')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .innerJoin('threads', 'threads.id', 'cases.thread_id')
    .select(['cases.state as state', 'comments.text as text', 'threads.title as thread'])
    .where(sql<boolean>`cases.queue >= 'parked-' and cases.queue < 'route.'`)
  if (hidden.length > 0) {
    query = query.where((eb) =>
      eb.or([eb('cases.batch_id', 'is', null), eb.not(inList(db, eb.ref('cases.batch_id').$castTo<string>(), hidden))]),
    )
  }
  return query.orderBy('cases.clock_key').orderBy('cases.id').limit(MOST).execute()
}
