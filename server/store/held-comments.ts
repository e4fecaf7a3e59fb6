import { sql } from 'kysely'
import type { RuleSubject } from '#domain/rule-set.ts'
import { WITHDRAWN } from './case-content.ts'
import { unfinishedBatches } from './case-list.ts'
import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

/** A comment that is held, as rules look at it. */
export interface HeldComment extends RuleSubject {
  readonly id: string
  readonly contentHash: string
  readonly threadId: string
}

const PAGE = 500
const THREADS_KEPT = 200

/** How many comments `heldComments` gives. */
export async function heldCount(db: Db): Promise<number> {
  const query = held(db, await unfinishedBatches(db)).select((eb) => eb.fn.countAll<number>().as('n'))
  return (await query.executeTakeFirstOrThrow()).n
}

/** Every comment that is held, by id, a page at a time: without those of withdrawn and of unfinished batches. */
export async function* heldComments(db: Db, wants: 'scores' | 'no scores'): AsyncGenerator<HeldComment[]> {
  const threads = new Map<string, ThreadWords>()
  for (let last = ''; ; ) {
    const rows = await held(db, await unfinishedBatches(db))
      .select(['id', 'text', 'content_hash', 'language', 'thread_id', 'policy'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    const ids = rows.map((row) => row.id)
    const scores = wants === 'scores' ? await scoresOf(db, ids) : NO_SCORES
    await loadThreads(db, threads, new Set(rows.map((row) => row.thread_id)))
    yield rows.map(({ id, text, content_hash, language, thread_id, policy }) => {
      const { title = '', post = '', platform = '' } = threads.get(thread_id) ?? {}
      const thread = { title, post }
      const own = scores.get(id) ?? []
      const about = { id, text, contentHash: content_hash, language, threadId: thread_id, policy }
      return { ...about, thread, platform, scores: own }
    })
    const end = ids.at(-1)
    if (end === undefined || rows.length < PAGE) return
    last = end
  }
}

function held(db: Db, unfinished: readonly string[]) {
  return db
    .selectFrom('comments')
    .where('dedupe_key', 'not like', `${WITHDRAWN}%`)
    .where((eb) =>
      eb.or([eb('batch_id', 'is', null), eb.not(inList(db, eb.ref('batch_id').$castTo<string>(), unfinished))]),
    )
}

interface ThreadWords {
  readonly title: string
  readonly post: string
  readonly platform: string
}

async function loadThreads(db: Db, known: Map<string, ThreadWords>, wanted: ReadonlySet<string>): Promise<void> {
  const missing = [...wanted].filter((id) => !known.has(id))
  if (missing.length === 0) return
  if (known.size > THREADS_KEPT) for (const id of known.keys()) if (!wanted.has(id)) known.delete(id)
  const rows = await db
    .selectFrom('threads')
    .select(['id', 'title', 'post', 'platform'])
    .where((eb) => inList(db, eb.ref('id'), missing))
    .execute()
  for (const { id, title, post, platform } of rows) known.set(id, { title, post, platform })
}

type Scores = ReadonlyMap<string, RuleSubject['scores'][number][]>
const NO_SCORES: Scores = new Map()

/** What classifiers said of these comments; our own rules' flags only repeat it. */
async function scoresOf(db: Db, ids: readonly string[]): Promise<Scores> {
  const rows = await db
    .selectFrom('flags')
    .select(['comment_id', 'reason', sql<number>`score`.as('score')])
    .where((eb) => inList(db, eb.ref('comment_id'), ids))
    .where('source', '=', 'classifier')
    .where('score', 'is not', null)
    .where('rule_id', 'is', null)
    .execute()
  const scores = new Map<string, RuleSubject['scores'][number][]>()
  for (const { comment_id, reason, score } of rows) {
    scores.set(comment_id, [...(scores.get(comment_id) ?? []), { name: reason, score }])
  }
  return scores
}
