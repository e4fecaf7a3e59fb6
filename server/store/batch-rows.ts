import { commitment } from '#domain/canonical.ts'
import type { CaseEvent } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { TextRef } from '#domain/finding.ts'
import type { BatchId, CaseId, CommentId, PersonId, PolicyId, ThreadId } from '#domain/ids.ts'
import { estimatedSeverity, priorityKey } from '#domain/priority.ts'
import { wordsKey } from '#domain/similarity.ts'
import { authorIds, type Batch, type NewComment, threadIds } from './batch-names.ts'
import { caseRow, toLedgerEvent } from './cases.ts'
import { inList, insertMany } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import { addPicture } from './pictures.ts'
import { flagRow } from './flag-row.ts'
import type { CommentsTable, Db, FlagsTable, Tx } from './tables.ts'

/** Which of these dedupe keys a comment has already. */
export async function knownKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('comments')
    .select('dedupe_key')
    .where((eb) => inList(db, eb.ref('dedupe_key'), keys))
    .execute()
  return new Set(rows.map((row) => row.dedupe_key))
}

/**
 * Brings in comments whose dedupe keys are new: their threads and authors, their flags, a case for each flagged one, and
 * the ledger's entries about the cases. `lastAuthor` comes from `lockBatches` in the same transaction.
 */
export async function insertBatchRows(
  tx: Tx,
  batch: Batch,
  comments: readonly PreparedComment[],
  lastAuthor: number,
): Promise<void> {
  const threads = await threadIds(tx, batch, comments)
  const authors = await authorIds(tx, batch, comments, lastAuthor)
  const rows = comments.map((comment) => commentRow(batch, comment, threads, authors))
  await insertMany(tx, 'comments', COMMENT_COLUMNS, rows)
  await insertMany(
    tx,
    'flags',
    FLAG_COLUMNS,
    comments.flatMap((comment) => flagRows(batch, comment)),
  )
  const pictures = await addPictures(tx, batch, comments)
  const opened = comments.flatMap((comment) =>
    comment.flags.length === 0 ? [] : [caseOpened(batch, comment, threads, pictures.get(comment.id))],
  )
  const cases = opened.map((event) => caseRow(evolve(null, event)))
  const [first] = cases
  if (first) await insertMany(tx, 'cases', Object.keys(first) as (keyof typeof first)[], cases)
  await appendToLedger(tx, opened.map(toLedgerEvent))
}

/** Keeps the comments' pictures. @returns their references, by comment */
async function addPictures(tx: Tx, batch: Batch, comments: readonly PreparedComment[]) {
  const references = new Map<string, TextRef[]>()
  for (const { id: commentId, pictures } of comments) {
    const own: TextRef[] = []
    for (const picture of new Map(pictures.map((one) => [one.sha256, one])).values()) {
      const given = { commentId, description: picture.description, addedBy: null, at: batch.at }
      own.push(await addPicture(tx, picture, given, batch))
    }
    if (own.length > 0) references.set(commentId, own)
  }
  return references
}

/** A comment with what it gets before the transaction begins, so that the lock is held no longer than it must be. */
export interface PreparedComment extends NewComment {
  readonly id: string
  readonly salt: string
  readonly contentHash: string
  readonly wordsKey: string | null
}

export function prepareComment(batch: Batch, comment: NewComment): PreparedComment {
  const salt = batch.newSalt()
  const { text } = comment
  return { ...comment, id: batch.newId(), salt, contentHash: commitment(salt, text), wordsKey: wordsKey(text) }
}

export const COMMENT_COLUMNS = [
  'id',
  'thread_id',
  'author_id',
  'platform_key',
  'parent_key',
  'dedupe_key',
  'text',
  'salt',
  'content_hash',
  'posted_at',
  'language',
  'url',
  'batch_id',
  'words_key',
  'policy',
] as const
export const FLAG_COLUMNS = [
  'id',
  'comment_id',
  'source',
  'reason',
  'estimate',
  'count',
  'words',
  'rule',
  'matched',
  'score',
  'at',
  'rule_id',
  'rule_version',
  'places',
  'hint',
] as const

type Ids = ReadonlyMap<string, string>

/** `threads` and `authors`: ids by key. */
export function commentRow(batch: Batch, comment: PreparedComment, threads: Ids, authors: Ids): CommentsTable {
  return {
    id: comment.id,
    thread_id: threads.get(comment.thread.key) ?? '',
    author_id: (comment.author && authors.get(comment.author.key)) ?? null,
    platform_key: comment.platformKey,
    parent_key: comment.parentKey,
    dedupe_key: comment.dedupeKey,
    text: comment.text,
    salt: comment.salt,
    content_hash: comment.contentHash,
    posted_at: comment.postedAt,
    language: comment.language,
    url: comment.url,
    batch_id: batch.id,
    words_key: comment.wordsKey,
    policy: comment.policy,
  }
}

export function flagRows(batch: Batch, comment: PreparedComment): FlagsTable[] {
  return comment.flags.map((flag, index) => flagRow(comment.id, index, flag, batch.at))
}

export function caseOpened(
  batch: Batch,
  comment: PreparedComment,
  threads: Ids,
  pictures: readonly TextRef[] | undefined,
): CaseEvent & { type: 'case.opened' } {
  return {
    type: 'case.opened',
    caseId: batch.newId() as CaseId,
    version: 1,
    at: batch.at,
    actor: batch.actor as PersonId,
    payload: {
      commentId: comment.id as CommentId,
      threadId: (threads.get(comment.thread.key) ?? '') as ThreadId,
      batchId: batch.id as BatchId,
      policyId: comment.policy as PolicyId,
      contentHash: comment.contentHash,
      estimate: estimatedSeverity(comment.flags),
      priorityKey: priorityKey(comment.flags, batch.at),
      ...(pictures && { pictures }),
    },
  }
}
