import { type Kysely, sql } from 'kysely'
import { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js'
import { sha256Hex } from '#domain/canonical.ts'
import { CLOCKS_MILLISECONDS } from '#domain/machine-clock.ts'
import type { Tables } from '#store/tables.ts'

const WINDOW_SECONDS = 15 * 60
/** What is kept for longer was counted by a clock that was wrong. */
const LONGEST_MS = WINDOW_SECONDS * 1000 + CLOCKS_MILLISECONDS
/** Short, since another process may have forgiven meanwhile. */
const MEMORY_SECONDS = 5
const FOR_EMAIL = 5
const FOR_ADDRESS = 20

export interface SignInLimit {
  /** Counts an attempt before its password is looked at, so that many at once are counted too. */
  begin(email: string, address: string): Promise<'go_on' | 'too_many_attempts'>
  /** The attempt was right, so it was no guess. */
  succeeded(email: string, address: string): Promise<void>
  /** Forgets what was guessed for an e-mail address. */
  forgive(email: string): Promise<void>
}

export interface ResetLimit {
  /** `enough` is for an e-mail address that was asked for several times, whoever it belongs to. */
  begin(email: string, address: string): Promise<'go_on' | 'enough' | 'too_many_attempts'>
}

/**
 * Ends guessing: five failures for an e-mail address or twenty from a network address within a quarter of an hour.
 * Counted in the database, so that a restart forgets nothing and processes that share it count together; once over the
 * limit the process refuses from memory for some seconds, so that a flood of guesses never makes the database wait.
 */
export function createSignInLimit(db: Kysely<Tables>, time: () => number): SignInLimit {
  const byEmail = new LimiterInDatabase({ db, time }, 'email', FOR_EMAIL)
  const byAddress = new LimiterInDatabase({ db, time }, 'address', FOR_ADDRESS)
  return {
    begin: async (email, address) => {
      try {
        await byAddress.consume(keyOf(address))
        await byEmail.consume(keyOf(email))
        return 'go_on'
      } catch (refused) {
        if (refused instanceof Error) throw refused
        return 'too_many_attempts'
      }
    },
    succeeded: async (email, address) => {
      await byEmail.delete(keyOf(email))
      await byAddress.reward(keyOf(address))
    },
    forgive: async (email) => {
      await byEmail.delete(keyOf(email))
    },
  }
}

const RESETS_FOR_EMAIL = 3
const RESETS_FOR_ADDRESS = 10

/** Nobody's mailbox is filled by somebody else's asking for links, and nobody tries addresses by the hundred. */
export function createResetLimit(db: Kysely<Tables>, time: () => number): ResetLimit {
  const byEmail = new LimiterInDatabase({ db, time }, 'reset_email', RESETS_FOR_EMAIL)
  const byAddress = new LimiterInDatabase({ db, time }, 'reset_address', RESETS_FOR_ADDRESS)
  const within = async (limiter: LimiterInDatabase, key: string) => {
    try {
      await limiter.consume(keyOf(key))
      return true
    } catch (refused) {
      if (refused instanceof Error) throw refused
      return false
    }
  }
  return {
    begin: async (email, address) => {
      if (!(await within(byAddress, address))) return 'too_many_attempts'
      return (await within(byEmail, email)) ? 'go_on' : 'enough'
    },
  }
}

/** A hash, since nobody needs to read who tried; and of one length, whatever was typed. */
function keyOf(text: string): string {
  return sha256Hex(text.trim().toLowerCase())
}

interface Counted {
  readonly points: number
  readonly expires: number | null
}

/** The library's counting over the database that is there; it brings stores for drivers that we do not use. */
class LimiterInDatabase extends RateLimiterStoreAbstract {
  readonly #db: Kysely<Tables>
  readonly #time: () => number

  constructor({ db, time }: { db: Kysely<Tables>; time: () => number }, keyPrefix: string, points: number) {
    const memory = { inMemoryBlockOnConsumed: points + 1, inMemoryBlockDuration: MEMORY_SECONDS }
    super({ storeClient: db, keyPrefix, points, duration: WINDOW_SECONDS, ...memory })
    this.#db = db
    this.#time = time
  }

  /** Adds to what is counted, or begins anew where that has expired: one statement, so that two at once both count. */
  async _upsert(key: string, points: number, milliseconds: number, force: boolean): Promise<Counted> {
    const now = this.#time()
    const expires = milliseconds > 0 ? now + milliseconds : null
    const anew = force ? sql`1 = 1` : sql`not sign_in_limits.expires_at between ${now + 1} and ${now + LONGEST_MS}`
    const { rows } = await sql<{ points: number; expires_at: number | null }>`
      insert into sign_in_limits (key, points, expires_at) values (${key}, ${points}, ${expires})
      on conflict (key) do update set
        points = case when ${anew} then excluded.points else sign_in_limits.points + excluded.points end,
        expires_at = case when ${anew} then excluded.expires_at else sign_in_limits.expires_at end
      returning points, expires_at`.execute(this.#db)
    const [row] = rows
    if (!row) throw new Error('The limit could not be counted')
    return { points: row.points, expires: row.expires_at }
  }

  async _get(key: string): Promise<Counted | null> {
    const row = await this.#db.selectFrom('sign_in_limits').selectAll().where('key', '=', key).executeTakeFirst()
    const expires = row?.expires_at ?? null
    return row && (expires === null || isGoodAt(expires, this.#time())) ? { points: row.points, expires } : null
  }

  async _delete(key: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('sign_in_limits').where('key', '=', key).executeTakeFirst()
    return numDeletedRows > 0n
  }

  _getRateLimiterRes(_key: string, changed: number, { points, expires }: Counted): RateLimiterRes {
    const left = expires === null ? -1 : Math.max(expires - this.#time(), 0)
    return new RateLimiterRes(Math.max(this.points - points, 0), left, points, changed === points)
  }
}

function isGoodAt(expires: number, now: number): boolean {
  return expires > now && expires <= now + LONGEST_MS
}
