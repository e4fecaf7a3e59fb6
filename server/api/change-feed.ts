import type { Db } from '#store/tables.ts'

export interface Entry {
  readonly seq: number
  readonly type: string
  readonly subject: string
}

/** Beyond this nobody reads one by one, and nothing more is kept. */
export const MANY = 200

const TRIES = 3

const feeds = new WeakMap<Db, ChangeFeed>()

/** The record's latest entries, read once for all who listen in this process. */
export class ChangeFeed {
  readonly #db: Db
  /** Without a gap, the oldest first. */
  #entries: readonly Entry[] = []
  #reading: Promise<void> | null = null

  private constructor(db: Db) {
    this.#db = db
  }

  static of(db: Db): ChangeFeed {
    const feed = feeds.get(db) ?? new ChangeFeed(db)
    feeds.set(db, feed)
    return feed
  }

  /** The entries after `after`, one more than MANY at most; `known` is an entry that is committed, 0 where none is known. */
  async after(after: number, known: number): Promise<readonly Entry[]> {
    if (known - after <= MANY) await this.#catchUp(known)
    const [first] = this.#entries
    if (known > 0 && first && first.seq <= after + 1 && known <= this.#upTo())
      return this.#entries.slice(after + 1 - first.seq)
    return entriesAfter(this.#db, after)
  }

  #upTo(): number {
    return this.#entries.at(-1)?.seq ?? 0
  }

  /** A reading under way may have begun before `known` was there. */
  async #catchUp(known: number): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      if (known <= this.#upTo()) return
      this.#reading ??= this.#read(known).finally(() => {
        this.#reading = null
      })
      await this.#reading
    }
  }

  async #read(known: number): Promise<void> {
    const from = Math.max(this.#upTo(), known - MANY)
    const more = await entriesAfter(this.#db, from)
    const whole = from === this.#upTo() ? [...this.#entries, ...more] : more
    this.#entries = whole.slice(-MANY)
  }
}

async function entriesAfter(db: Db, after: number): Promise<Entry[]> {
  return db
    .selectFrom('ledger')
    .select(['seq', 'type', 'subject'])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(MANY + 1)
    .execute()
}
