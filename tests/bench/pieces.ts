import { type LedgerHead, seal } from '#domain/ledger.ts'
import { evolve } from '#domain/evolve-case.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { mapCanonicalRow } from '#imports/canonical-row.ts'
import { authorKey } from '#imports/dedupe-key.ts'
import { createChance } from '#mocks/demo/random.ts'
import { createMakers } from '#mocks/makers.ts'
import { personaOf } from '#mocks/personas.ts'
import { AUTHOR_COLUMNS, type Batch, type NewComment, THREAD_COLUMNS } from '#store/batch-names.ts'
import { caseOpened, COMMENT_COLUMNS, commentRow, FLAG_COLUMNS, flagRows, prepareComment } from '#store/batch-rows.ts'
import { caseRow, toLedgerEvent } from '#store/cases.ts'
import { LEDGER_COLUMNS, ledgerRow } from '#store/ledger.ts'
import { TEST_NOW } from '#tests/support/seeds.ts'
import { rowAt } from './fill.ts'
import { texts } from './texts.ts'

/** Comments made together. Each piece has a seed of its own, so that a short fill is the beginning of a long one. */
export const PIECE = 10_000
const DAY = 86_400_000
/** The comments came in over so many days. */
const DAYS = 30

/** Rows of one table, in the order of its columns. */
export interface TableRows {
  readonly table: 'threads' | 'authors' | 'comments' | 'flags' | 'cases' | 'ledger'
  readonly columns: readonly string[]
  readonly rows: readonly object[]
}

/** What comments are made with from piece to piece. */
export class PieceMaker {
  /** The ids of threads and authors that have a row already, by key. */
  readonly #known = { threads: new Map<string, string>(), authors: new Map<string, string>() }
  readonly #total: number
  head: LedgerHead

  constructor(total: number, head: LedgerHead) {
    this.#total = total
    this.head = head
  }

  /** The rows of piece `number`, by the product's own makers, as an import would have written them. */
  next(number: number): TableRows[] {
    const batch = batchOf(number, this.#total)
    const makeText = texts(7 + number)
    const comments = Array.from({ length: PIECE }, (_, at) => newComment(number * PIECE + at, makeText()))
    const prepared = comments.map((comment) => prepareComment(batch, comment))
    const threads = this.#threads(batch, comments)
    const authors = this.#authors(batch, comments)
    const { threads: threadIds, authors: authorIds } = this.#known
    const opened = prepared.map((comment) => caseOpened(batch, comment, threadIds, undefined))
    const cases = opened.map((event) => caseRow(evolve(null, event)))
    const entries = opened.map((event) => {
      const entry = seal(this.head, toLedgerEvent(event))
      this.head = entry
      return ledgerRow(entry)
    })
    return [
      { table: 'threads', columns: THREAD_COLUMNS, rows: threads },
      { table: 'authors', columns: AUTHOR_COLUMNS, rows: authors },
      {
        table: 'comments',
        columns: COMMENT_COLUMNS,
        rows: prepared.map((comment) => commentRow(batch, comment, threadIds, authorIds)),
      },
      { table: 'flags', columns: FLAG_COLUMNS, rows: prepared.flatMap((comment) => flagRows(batch, comment)) },
      { table: 'cases', columns: Object.keys(cases[0] ?? {}), rows: cases },
      { table: 'ledger', columns: LEDGER_COLUMNS, rows: entries },
    ]
  }

  #threads(batch: Batch, comments: readonly NewComment[]): object[] {
    return comments.flatMap(({ platform, thread: { key, title, url, post } }) => {
      if (this.#known.threads.has(key)) return []
      const id = batch.newId()
      this.#known.threads.set(key, id)
      return [{ id, thread_key: key, platform, title, url, post, created_at: batch.at }]
    })
  }

  #authors(batch: Batch, comments: readonly NewComment[]): object[] {
    return comments.flatMap(({ platform, author }) => {
      if (!author || this.#known.authors.has(author.key)) return []
      const id = batch.newId()
      this.#known.authors.set(author.key, id)
      return [{ id, author_key: author.key, platform, name: author.name, number: this.#known.authors.size }]
    })
  }
}

function batchOf(number: number, total: number): Batch {
  const from = Date.parse(TEST_NOW) - DAYS * DAY
  const time = from + Math.floor((number * PIECE * DAYS * DAY) / total)
  const makers = createMakers(() => time, createChance(number + 1).bytes)
  const { newId, newSalt } = makers
  const actor = personaOf('administrator').id
  return { id: `batch-${number}`, actor, at: new Date(time).toISOString(), newId, newSalt }
}

function newComment(number: number, text: string): NewComment {
  const outcome = mapCanonicalRow({ number, value: rowAt(number, text) }, {}, [
    { id: CONDUCT_POLICY, title: 'Conduct' },
  ])
  if (outcome.kind === 'refused') throw new Error(`the generator made a row that is refused: ${outcome.reason}`)
  const { row } = outcome
  const author = row.author === null ? null : { key: authorKey(row.platform, row.author), name: row.author }
  return { ...row, author, pictures: [] }
}
