import { type RawBuilder, sql } from 'kysely'
import { CLOCKS_MILLISECONDS } from '#domain/machine-clock.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'

const KEY = 'maintenance'
/** A server that dies at work holds the turn for no longer than this. */
const LEASE_MS = 60_000
const RENEW_MS = 20_000
const LONGEST_MS = LEASE_MS + CLOCKS_MILLISECONDS

/** So many milliseconds from now, by the clock of the database, which is the same for all. Of one length, so that they compare as text. */
function fromNow(milliseconds: number): RawBuilder<string> {
  return sql<string>`((extract(epoch from clock_timestamp()) * 1000)::bigint + ${milliseconds}::int)::text`
}

/**
 * Runs `work` unless another server that shares the database is at it: two at once would send a letter twice and note an
 * erasure twice. A SQLite file has one server alone. `name` tells this server from the others.
 */
export async function inTurn(
  connection: Connection<Tables>,
  name: string,
  work: () => Promise<unknown>,
): Promise<'done' | 'elsewhere'> {
  if (connection.dialect === 'sqlite') {
    await work()
    return 'done'
  }
  const { kysely } = connection
  const lease = sql<string>`${fromNow(LEASE_MS)} || ' ' || ${name}::text`
  const taken = await kysely
    .insertInto('settings')
    .values({ key: KEY, value: lease })
    // One that lasts longer than any may was given by a clock that was wrong.
    .onConflict((on) =>
      on
        .column('key')
        .doUpdateSet({ value: lease })
        .where(({ eb, or }) =>
          or([eb('settings.value', '<', fromNow(0)), eb('settings.value', '>', fromNow(LONGEST_MS))]),
        ),
    )
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows !== 1n) return 'elsewhere'
  // A turn that another server took meanwhile bears its name.
  const move = async (value: string | RawBuilder<string>): Promise<void> => {
    const own = kysely.updateTable('settings').set({ value }).where('key', '=', KEY)
    await own.where('value', 'like', `% ${name}`).execute()
  }
  // Where renewing fails, so does the work, and says so.
  const renewing = setInterval(() => void move(lease).catch(() => undefined), RENEW_MS)
  try {
    await work()
    return 'done'
  } finally {
    clearInterval(renewing)
    await move('0')
  }
}
