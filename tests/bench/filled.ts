import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { openPostgres, openSqlite } from '#node/databases.ts'
import type { Connection } from '#store/connection.ts'
import { insertMany } from '#store/dialect.ts'
import { ledgerHead } from '#store/ledger.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables, Tx } from '#store/tables.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import { copyIn } from './copy-in.ts'
import { PIECE, PieceMaker } from './pieces.ts'
import { tell } from './progress.ts'

export type Dialect = Connection<Tables>['dialect']

/** What an operator of a machine with a few gigabytes sets; commits stay durable. */
const SETTINGS = [
  'shared_buffers=2GB',
  'effective_cache_size=6GB',
  'maintenance_work_mem=512MB',
  'work_mem=16MB',
  'max_wal_size=8GB',
]

/** A place for databases of one kind, in which each number of cases has its own. */
export interface Place {
  /** A database with so many open cases; filled unless it was kept from an earlier run. */
  open(cases: number): Promise<Connection<Tables>>
  close(): Promise<void>
}

/** Databases stay where EVENHAND_BENCH_KEEP names a folder, or EVENHAND_BENCH_POSTGRES a server. */
export async function placeFor(dialect: Dialect): Promise<Place> {
  return dialect === 'sqlite' ? files() : onServer()
}

function files(): Place {
  const kept = process.env['EVENHAND_BENCH_KEEP']
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  mkdirSync(folder, { recursive: true })
  return {
    open: async (cases) => {
      const file = join(folder, `cases-${cases}.sqlite3`)
      const known = existsSync(`${file}.whole`)
      if (!known) rmSync(file, { force: true })
      const connection = openSqlite<Tables>(file)
      if (known) await migrate(connection.kysely)
      else {
        await fillSqlite(connection, cases)
        mkdirSync(`${file}.whole`)
      }
      return connection
    },
    close: async () => {
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function onServer(): Promise<Place> {
  const given = process.env['EVENHAND_BENCH_POSTGRES']
  const own = given ? undefined : await startPostgres({ settings: SETTINGS })
  const server = given ?? own?.url ?? ''
  return {
    open: async (cases) => {
      const url = new URL(server)
      const name = `evenhand_bench_${cases}`
      url.pathname = `/${name}`
      const known = await isWhole(server, name)
      if (known) {
        const connection = await openPostgres<Tables>(url.href)
        await migrate(connection.kysely)
        return connection
      }
      await administer(server, `drop database if exists ${name}`, `create database ${name}`)
      const connection = await openPostgres<Tables>(url.href)
      await fillPostgres(connection, url.href, cases)
      await administer(server, `comment on database ${name} is 'whole'`)
      return connection
    },
    close: async () => own?.stop(),
  }
}

async function isWhole(server: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rows } = await client.query<{ said: string | null }>(
      `select shobj_description(oid, 'pg_database') as said from pg_database where datname = $1`,
      [name],
    )
    return rows[0]?.said === 'whole'
  } finally {
    await client.end()
  }
}

async function administer(server: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function fillSqlite(connection: Connection<Tables>, cases: number): Promise<void> {
  const { kysely } = connection
  await prepareEmpty(kysely)
  const maker = new PieceMaker(cases, await ledgerHead(kysely))
  for (let piece = 0; piece < cases / PIECE; piece++) {
    const tables = maker.next(piece)
    await kysely.transaction().execute(async (tx) => {
      for (const { table, columns, rows } of tables) await insertMany(tx, table, columns as never, rows as never)
      await keepHead(tx, maker)
    })
    tell(`SQLite: ${(piece + 1) * PIECE} of ${cases} cases written`)
  }
  await sql`analyze`.execute(kysely)
}

async function keepHead(tx: Tx, { head: { seq, hash } }: PieceMaker): Promise<void> {
  await tx.updateTable('ledger_head').set({ seq, hash }).where('id', '=', 1).execute()
}

/** Rows first, by COPY; then the indexes that a table can do without meanwhile, as the migrations have them. */
async function fillPostgres(connection: Connection<Tables>, url: string, cases: number): Promise<void> {
  const { kysely } = connection
  await prepareEmpty(kysely)
  const maker = new PieceMaker(cases, await ledgerHead(kysely))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const indexes = await takeIndexes(client)
    // The rows fit one another by their making: the checks of references would only say so.
    await client.query('set session_replication_role = replica')
    let sent: Promise<void> = Promise.resolve()
    for (let piece = 0; piece < cases / PIECE; piece++) {
      const tables = maker.next(piece)
      await sent
      sent = (async () => {
        for (const rows of tables) await copyIn(client, rows)
      })()
      // Awaited with the next piece; unheard until then, its failure would end the process.
      sent.catch(() => undefined)
      tell(`PostgreSQL: ${(piece + 1) * PIECE} of ${cases} cases sent`)
    }
    await sent
    await kysely.transaction().execute((tx) => keepHead(tx, maker))
    for (const [at, { name, definition }] of indexes.entries()) {
      tell(`PostgreSQL: index ${at + 1} of ${indexes.length}, ${name}`)
      await client.query(definition)
    }
    tell('PostgreSQL: vacuum analyze')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

const FILLED = ['comments', 'flags', 'cases', 'ledger']

async function takeIndexes(client: pg.Client): Promise<readonly { name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public'
      and tablename = any($1) and not exists (select 1 from pg_constraint where conname = indexname)`,
    [FILLED],
  )
  for (const { name } of rows) await client.query(`drop index ${pg.escapeIdentifier(name)}`)
  return rows
}
