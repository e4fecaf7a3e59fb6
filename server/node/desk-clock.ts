import { type Kysely, sql } from 'kysely'
import { isApart } from '#domain/machine-clock.ts'
import type { Connection } from '#store/connection.ts'

const LOOK_MS = 5_000
/** A look that took longer says too little of when it was. */
const LONGEST_LOOK_MS = 1_000

/** The time that a desk works with, in milliseconds since 1970. */
export interface DeskClock {
  time(): number
  /** How far this machine's clock is ahead of it; null where it is this machine's. */
  ahead(): number | null
  stop(): void
}

/** SQLite's machine is this one. */
const OWN_CLOCK: DeskClock = { time: () => Date.now(), ahead: () => null, stop: () => undefined }

/**
 * All servers that share a PostgreSQL database take the time from it, so that a claim or a lease that one gave is no
 * longer and no shorter for another. In between it is counted on by what no setting of this machine's clock moves.
 * `apart` is told how many seconds this machine's clock is off, once it is, and once it no longer is.
 */
export async function deskClock<DB>(
  { dialect, kysely }: Pick<Connection<DB>, 'dialect' | 'kysely'>,
  apart: (seconds: number) => void,
): Promise<DeskClock> {
  if (dialect === 'sqlite') return OWN_CLOCK
  let offset = (await offsetOf(kysely)).offset
  let told: 'apart' | 'together' = 'together'
  const time = () => Math.round(performance.now() + offset)
  const ahead = () => Date.now() - time()
  const tell = () => {
    const now = isApart(ahead()) ? 'apart' : 'together'
    if (now !== told) apart(Math.round(ahead() / 1000))
    told = now
  }
  tell()
  let looking: Promise<void> | null = null
  const look = async () => {
    const seen = await offsetOf(kysely)
    if (seen.took <= LONGEST_LOOK_MS) offset = seen.offset
    tell()
  }
  const timer = setInterval(() => {
    // Where the database is away nothing is dated either.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => {
        looking = null
      })
  }, LOOK_MS).unref()
  return { time, ahead, stop: () => clearInterval(timer) }
}

/** What has to be added to this process's own count for the database's time, and how long it took to ask. */
async function offsetOf<DB>(kysely: Kysely<DB>): Promise<{ readonly offset: number; readonly took: number }> {
  const before = performance.now()
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(kysely)
  const after = performance.now()
  return { offset: (rows[0]?.ms ?? Date.now()) - (before + after) / 2, took: after - before }
}
