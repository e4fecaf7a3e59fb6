import type { CanonicalRow } from '#contract/types.ts'
import { commitment } from '#domain/canonical.ts'
import type { CaseEvent, ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { CaseId, CommentId, PersonId, PolicyId, ThreadId } from '#domain/ids.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { estimatedSeverity, priorityKey } from '#domain/priority.ts'
import type { RuleHit, RuleSet } from '#domain/rule-set.ts'
import { wordsKey } from '#domain/similarity.ts'
import { authorKey, commentKey, dedupeKey, threadKey } from '#imports/dedupe-key.ts'
import type { AuthorsTable, CommentsTable, FlagsTable, ThreadsTable } from '#store/tables.ts'
import type { Makers } from '#mocks/makers.ts'
import { type DemoPicture, pictureFor } from './pictures.ts'

/** A case that has just been opened, with the comment it is about. */
export interface OpenedCase {
  readonly state: ModerationCase
  readonly opened: CaseEvent
  readonly text: string
}

export interface TakenIn {
  readonly threads: ThreadsTable[]
  readonly authors: AuthorsTable[]
  readonly comments: CommentsTable[]
  readonly flags: FlagsTable[]
  readonly pictures: DemoPicture[]
}

/** Turns canonical rows into the store's rows, giving each thread and author one id however often they appear. */
export class Intake {
  readonly rows: TakenIn = { threads: [], authors: [], comments: [], flags: [], pictures: [] }
  readonly #makers: Makers
  readonly #pictureMakers: Makers
  readonly #rules: RuleSet | null
  readonly #threads = new Map<string, ThreadsTable>()
  readonly #authors = new Map<string, AuthorsTable>()

  /**
   * `pictureMakers` have a source of their own, so that a picture more changes nothing else. A flag by the name of one
   * of `rules` is that rule's, where it finds its words.
   */
  constructor(makers: Makers, pictureMakers: Makers, rules: RuleSet | null = null) {
    this.#makers = makers
    this.#pictureMakers = pictureMakers
    this.#rules = rules
  }

  /** Takes a row in at `at` (ms); a flagged one opens a case, in the name of whoever brought it. */
  take(row: CanonicalRow, at: number, by: PersonId): OpenedCase | null {
    const thread = this.#thread(row.thread, at)
    const comment = this.#comment(row, thread, at)
    const picture = pictureFor(row.comment.id, comment.id, at, this.#pictureMakers)
    if (picture) this.rows.pictures.push(picture)
    if (row.flags.length === 0) return null
    const hits = this.#hits(row, comment)
    for (const flag of row.flags) {
      const hit = hits.find(({ rule }) => rule.name === flag.rule)
      this.rows.flags.push({ ...this.#flag(flag, comment.id, at), ...(hit && foundBy(hit)) })
    }
    return this.#open(row, comment, at, by, picture)
  }

  #hits({ thread }: CanonicalRow, { text, language, policy }: CommentsTable): RuleHit[] {
    const { title, platform } = thread
    const about = { thread: { title, post: thread.post ?? '' }, platform, scores: [] }
    return this.#rules?.hits({ text, language, policy, ...about }) ?? []
  }

  #thread(thread: CanonicalRow['thread'], at: number): ThreadsTable {
    const { id, title, platform, url = null, post } = thread
    const thread_key = threadKey(platform, id)
    const known = this.#threads.get(thread_key)
    if (known) return known
    const created_at = new Date(at).toISOString()
    const row = { id: this.#makers.idAt(at), thread_key, platform, title, url, post: post ?? '', created_at }
    this.#threads.set(thread_key, row)
    this.rows.threads.push(row)
    return row
  }

  #author(platform: string, name: string | null | undefined, at: number): string | null {
    if (!name) return null
    const author_key = authorKey(platform, name)
    const known = this.#authors.get(author_key)
    if (known) return known.id
    const row = { id: this.#makers.idAt(at), author_key, platform, name, number: this.#authors.size + 1 }
    this.#authors.set(author_key, row)
    this.rows.authors.push(row)
    return row.id
  }

  #comment({ thread, comment, policy }: CanonicalRow, stored: ThreadsTable, at: number): CommentsTable {
    const platform_key = commentKey(stored.thread_key, comment.id)
    const salt = this.#makers.newSalt()
    const row: CommentsTable = {
      id: this.#makers.idAt(at),
      thread_id: stored.id,
      author_id: this.#author(thread.platform, comment.author, at),
      platform_key,
      parent_key: comment.parentId ? commentKey(stored.thread_key, comment.parentId) : null,
      dedupe_key: dedupeKey({ platformKey: platform_key, text: comment.text, author: null, postedAt: null }),
      text: comment.text,
      salt,
      content_hash: commitment(salt, comment.text),
      posted_at: comment.postedAt ?? null,
      language: comment.language ?? null,
      url: comment.url ?? null,
      batch_id: null,
      words_key: wordsKey(comment.text),
      policy: policy ?? CONDUCT_POLICY,
    }
    this.rows.comments.push(row)
    return row
  }

  #flag(flag: CanonicalRow['flags'][number], comment: string, at: number): FlagsTable {
    return {
      id: this.#makers.idAt(at),
      comment_id: comment,
      source: flag.source,
      reason: flag.reason,
      estimate: flag.estimate,
      count: flag.count,
      words: JSON.stringify(flag.words),
      rule: flag.rule ?? null,
      matched: JSON.stringify(flag.matched),
      score: flag.score ?? null,
      at: new Date(at).toISOString(),
      rule_id: null,
      rule_version: null,
      places: '[]',
      hint: flag.code ?? null,
    }
  }

  #open(row: CanonicalRow, comment: CommentsTable, at: number, by: PersonId, picture: DemoPicture | null): OpenedCase {
    const openedAt = new Date(at).toISOString()
    const opened: CaseEvent = {
      type: 'case.opened',
      caseId: this.#makers.idAt(at) as CaseId,
      version: 1,
      at: openedAt,
      actor: by,
      payload: {
        commentId: comment.id as CommentId,
        threadId: comment.thread_id as ThreadId,
        batchId: null,
        policyId: comment.policy as PolicyId,
        contentHash: comment.content_hash,
        estimate: estimatedSeverity(row.flags),
        priorityKey: priorityKey(row.flags, openedAt),
        ...(picture && { pictures: [picture.ref] }),
      },
    }
    return { state: evolve(null, opened), opened, text: comment.text }
  }
}

function foundBy({ rule, places, words }: RuleHit): Partial<FlagsTable> {
  return {
    rule_id: rule.id,
    rule_version: rule.version,
    matched: JSON.stringify(words),
    places: JSON.stringify(places.map(({ start, end }) => [start, end])),
  }
}
