import { sql } from 'kysely'
import { dialectOf } from './dialect.ts'
import type { Db } from './tables.ts'

/** What a command last did for the place, as it is told to whoever runs it. */
export interface CheckedRecord {
  /** RFC 3339. */
  readonly at: string
  readonly entries: number
  /** The ledger's tree head then. */
  readonly treeHead: string
}

const KEYS = { backup: 'operations.backup', verified: 'operations.verified' } as const

/** Keeps when a backup was made, or the record was walked; the one before is forgotten. */
export async function noteOperation<What extends keyof typeof KEYS>(
  db: Db,
  what: What,
  checked: What extends 'verified' ? CheckedRecord & { readonly whole: boolean } : CheckedRecord,
): Promise<void> {
  const value = JSON.stringify(checked)
  await db
    .insertInto('settings')
    .values({ key: KEYS[what], value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** When a backup was last made and tried, and the record last walked; null where never. */
export async function lastOperations(db: Db) {
  const rows = await db
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', Object.values(KEYS))
    .execute()
  const of = (what: keyof typeof KEYS): unknown => {
    const row = rows.find((one) => one.key === KEYS[what])
    return row ? JSON.parse(row.value) : null
  }
  return {
    backup: of('backup') as CheckedRecord | null,
    verified: of('verified') as (CheckedRecord & { readonly whole: boolean }) | null,
  }
}

interface Bytes {
  readonly n: number
}

/** The size of the database in bytes: of its file, or as PostgreSQL counts it. */
export async function databaseBytes(db: Db): Promise<number> {
  const { rows } =
    dialectOf(db) === 'sqlite'
      ? await sql<Bytes>`select page_count * page_size as n from pragma_page_count(), pragma_page_size()`.execute(db)
      : await sql<Bytes>`select pg_database_size(current_database()) as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** What waits to leave the place, and what could not, since `since` (RFC 3339). */
export async function waitingToLeave(db: Db, since: string) {
  const count = async (query: { executeTakeFirstOrThrow(): Promise<{ n: number }> }) =>
    (await query.executeTakeFirstOrThrow()).n
  const deliveries = db
    .selectFrom('webhook_deliveries')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('at', '>=', since)
  const mail = await db
    .selectFrom('notices')
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.min('at').as('since')])
    .where('mail_at', 'is not', null)
    .where('mail_tries', '>', 0)
    .executeTakeFirstOrThrow()
  return {
    webhooks: {
      active: await count(
        db
          .selectFrom('webhooks')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('ended_at', 'is', null),
      ),
      tryingAgain: await count(deliveries.where('state', '=', 'waiting').where('tries', '>', 0)),
      givenUp: await count(deliveries.where('state', '=', 'given_up')),
    },
    mail: { waiting: mail.n, since: mail.since },
  }
}

/** How many entries of each type came after entry `seq`, and the last of them. */
export async function entriesAfter(db: Db, seq: number) {
  return db
    .selectFrom('ledger')
    .select(['type'])
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.max('seq').as('last')])
    .where('seq', '>', seq)
    .groupBy('type')
    .execute()
}

/** Imports that a runner is at work on, and those that stopped and wait for a person. */
export async function importsUnderWay(db: Db): Promise<{ underWay: number; stopped: number }> {
  const rows = await db
    .selectFrom('imports')
    .select(['status'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('status', 'in', ['checking', 'running', 'taking_back', 'stopped'])
    .groupBy('status')
    .execute()
  const of = (stopped: boolean) =>
    rows.filter((row) => (row.status === 'stopped') === stopped).reduce((sum, row) => sum + row.n, 0)
  return { underWay: of(false), stopped: of(true) }
}
