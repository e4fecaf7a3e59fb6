import { sql } from 'kysely'
import type { DecisionFilter } from '#domain/decision-filter.ts'
import type { CaseId, ThreadId } from '#domain/ids.ts'
import { maskText } from '#domain/mask-text.ts'
import { shortPseudonym } from '#domain/pseudonym.ts'
import { hasStake, type Stakes } from '#domain/recusal.ts'
import { wantedDecisions } from './decisions.ts'
import type { Db } from './tables.ts'
import type { DecisionsTable } from './tables-record.ts'

/** A decision as it leaves the house: its author is a stand-in, its comment masked or left out. */
export interface ExportedDecision extends Omit<DecisionsTable, 'place'> {
  readonly platform: string
  /** “corrected from … on …”, or nothing. */
  readonly platformNote: string
  readonly thread: string
  readonly author: string
  readonly comment: string | null
}

export interface ExportWish {
  readonly filter: DecisionFilter
  readonly texts: 'none' | 'masked'
  /** The key of the case set, in hexadecimal. */
  readonly key: string
  /** Of cases that whoever asks has a stake in, no words leave. */
  readonly stakes?: Stakes
}

const PAGE = 2_000

/** Oldest first, a page at a time, in memory that does not grow. */
export async function* exportedDecisions(db: Db, wish: ExportWish): AsyncGenerator<ExportedDecision[]> {
  const notes = await platformNotes(db)
  const standIns = new StandIns(db, wish.key)
  for (let last: { at: string; id: string } | undefined; ; ) {
    const rows = await page(db, wish, last)
    const exported: ExportedDecision[] = []
    for (const row of rows) {
      const kept = hasStake(wish.stakes, { id: row.case_id as CaseId, threadId: row.thread_id as ThreadId })
      const wanted = wish.texts === 'masked' && row.text !== '' && !kept
      // Written out: taking rows apart and putting them together again costs half of the time.
      exported.push({
        id: row.id,
        case_id: row.case_id,
        at: row.at,
        by_id: row.by_id,
        stage: row.stage,
        code: row.code,
        family: row.family,
        severity: row.severity,
        outcome: row.outcome,
        policy: row.policy,
        policy_version: row.policy_version,
        route: row.route,
        fate: row.fate,
        departure: row.departure,
        platform: row.platform,
        platformNote: notes.get(row.thread_id) ?? '',
        thread: row.thread,
        author: row.authorKey === null ? '' : standIns.of(row.authorKey),
        comment: wanted ? maskText(row.text, await standIns.inThread(row.thread_id)) : null,
      })
    }
    if (exported.length > 0) yield exported
    if (rows.length < PAGE) return
    last = rows.at(-1)
  }
}

async function page(db: Db, { filter, texts }: ExportWish, after: { at: string; id: string } | undefined) {
  let query = wantedDecisions(db, filter)
  if (after) query = query.where(sql<boolean>`(decisions.at, decisions.id) > (${after.at}, ${after.id})`)
  return query
    .innerJoin('cases', 'cases.id', 'decisions.case_id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .innerJoin('threads', 'threads.id', 'cases.thread_id')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .selectAll('decisions')
    .select([
      'threads.platform as platform',
      'threads.title as thread',
      'cases.thread_id',
      'authors.author_key as authorKey',
    ])
    .select(texts === 'none' ? sql<string>`''`.as('text') : 'comments.text as text')
    .orderBy('decisions.at')
    .orderBy('decisions.id')
    .limit(PAGE)
    .execute()
}

async function platformNotes(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('corrections').selectAll().orderBy('at').orderBy('id').execute()
  const notes = new Map<string, string>()
  for (const { thread_id, old_value, at } of rows) {
    const before = notes.get(thread_id)
    const note = `corrected from ${old_value} on ${at.slice(0, 10)}`
    notes.set(thread_id, before ? `${before}; ${note}` : note)
  }
  return notes
}

const KEPT = 10_000
const KEPT_THREADS = 200

/** The stand-ins that were made last; all of them would not fit for a million people. */
class StandIns {
  readonly #db: Db
  readonly #key: string
  readonly #known = new Map<string, string>()
  readonly #threads = new Map<string, ReadonlyMap<string, string>>()

  constructor(db: Db, key: string) {
    this.#db = db
    this.#key = key
  }

  /** `authorKey` is the platform and the name on it, as imports join them. */
  of(authorKey: string): string {
    const known = this.#known.get(authorKey)
    if (known) return known
    const [platform = '', name = ''] = authorKey.split('\u001f')
    const made = shortPseudonym(this.#key, platform, name)
    if (this.#known.size >= KEPT) this.#known.clear()
    this.#known.set(authorKey, made)
    return made
  }

  /** Who wrote in a thread, each with what stands for them. */
  async inThread(threadId: string): Promise<ReadonlyMap<string, string>> {
    const known = this.#threads.get(threadId)
    if (known) return known
    const rows = await this.#db
      .selectFrom('comments')
      .innerJoin('authors', 'authors.id', 'comments.author_id')
      .select(['authors.name', 'authors.author_key'])
      .distinct()
      .where('comments.thread_id', '=', threadId)
      .execute()
    const names = new Map(rows.map((row) => [row.name, this.of(row.author_key)]))
    if (this.#threads.size >= KEPT_THREADS) this.#threads.clear()
    this.#threads.set(threadId, names)
    return names
  }
}
