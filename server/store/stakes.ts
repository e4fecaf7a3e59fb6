import { sql } from 'kysely'
import type { CaseId, ThreadId } from '#domain/ids.ts'
import { hasStake, type Stakes } from '#domain/recusal.ts'
import { inList } from './dialect.ts'
import type { Db, Tx } from './tables.ts'
import type { InterestsTable } from './tables-escalation.ts'

export type StoredInterest = InterestsTable & { readonly words: string | null; readonly why: string | null }

/** What somebody declared, or with null everybody, newest first; ended ones included. */
export function interestsOf(db: Db, personId: string | null): Promise<StoredInterest[]> {
  const all = db
    .selectFrom('interests')
    .leftJoin('texts as words', 'words.id', 'interests.words_id')
    .leftJoin('texts as why', 'why.id', 'interests.why_id')
    .selectAll('interests')
    .select(['words.text as words', 'why.text as why'])
  const own = personId === null ? all : all.where('interests.person_id', '=', personId)
  return own.orderBy('interests.id', 'desc').execute()
}

export async function insertInterest(tx: Tx, row: InterestsTable): Promise<void> {
  await tx.insertInto('interests').values(row).execute()
}

export async function endInterest(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('interests').set({ ended_at: at }).where('id', '=', id).execute()
}

/** What somebody has a stake in by one interest, as far as cases go. */
export async function stakeOf(db: Db, interest: Touching): Promise<Stakes> {
  const { author_id: author } = interest
  return { threads: await threadsTouched(db, interest), cases: author === null ? [] : await casesOfAuthor(db, author) }
}

/** Of these cases those that somebody has a stake in, by id. */
export async function stakedAmong(
  db: Db,
  stakes: Stakes | undefined,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!stakes || (stakes.threads.length === 0 && stakes.cases.length === 0)) return new Set()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'thread_id'])
    .where((eb) => inList(db, eb.ref('id'), caseIds))
    .execute()
  const staked = rows.filter((row) => hasStake(stakes, { id: row.id as CaseId, threadId: row.thread_id as ThreadId }))
  return new Set(staked.map((row) => row.id))
}

type Touching = Pick<InterestsTable, 'thread_id' | 'author_id'> & { readonly words: string | null }

async function threadsTouched(db: Db, { thread_id, words }: Touching): Promise<ThreadId[]> {
  if (thread_id !== null) return [thread_id as ThreadId]
  return words === null ? [] : threadsNamed(db, words)
}

/** The threads in whose title these words stand, as whole words. */
export async function threadsNamed(db: Db, words: string): Promise<ThreadId[]> {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('threads')
    .select(['id', 'title'])
    .where(sql<boolean>`lower(title) like ${pattern} escape '\\'`)
    .execute()
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'iu')
  return rows.flatMap(({ id, title }) => (whole.test(title) ? [id as ThreadId] : []))
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

async function casesOfAuthor(db: Db, authorId: string): Promise<CaseId[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('cases', 'cases.comment_id', 'comments.id')
    .select('cases.id')
    .where('comments.author_id', '=', authorId)
    .execute()
  return rows.map((row) => row.id as CaseId)
}

/** How many cases an interest keeps from whoever declared it. */
export async function countTouched(db: Db, interest: StoredInterest): Promise<number> {
  if (interest.author_id !== null) return (await casesOfAuthor(db, interest.author_id)).length
  const threads = await threadsTouched(db, interest)
  const { n } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => inList(db, eb.ref('thread_id'), threads))
    .executeTakeFirstOrThrow()
  return n
}

/** A thread by its id, or by its title where only one has it. */
export async function threadMeant(db: Db, what: string): Promise<string | null> {
  const query = db.selectFrom('threads').select('id')
  const rows = await query
    .where((eb) => eb.or([eb('id', '=', what), eb('title', '=', what)]))
    .limit(2)
    .execute()
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** An author by their id, or by the number of their pseudonym. */
export async function authorMeant(db: Db, what: string): Promise<string | null> {
  const number = /^(?:member\s+)?(\d{1,9})$/i.exec(what)?.[1]
  const query = db.selectFrom('authors').select('id')
  const found = number === undefined ? query.where('id', '=', what) : query.where('number', '=', Number(number))
  const rows = await found.limit(2).execute()
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** What an interest in a thread or an author is called, without the author's name. */
export async function titleOf(db: Db, { thread_id, author_id, words }: StoredInterest): Promise<string> {
  if (thread_id !== null) {
    const row = await db.selectFrom('threads').select('title').where('id', '=', thread_id).executeTakeFirst()
    return row?.title ?? ''
  }
  if (author_id !== null) {
    const row = await db.selectFrom('authors').select('number').where('id', '=', author_id).executeTakeFirst()
    return row ? `Member ${row.number}` : ''
  }
  return words ?? ''
}
