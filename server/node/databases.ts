import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { Kysely, type KyselyConfig, PostgresDialect } from 'kysely'
import pg from 'pg'
import { preparing } from './prepared-statements.ts'
import { type Connection, type SqliteHandle, type SqliteValue, sqliteConnection } from '#store/connection.ts'

const BUSY_TIMEOUT_MS = 5_000
const CONNECT_TIMEOUT_MS = 10_000

type Trouble = 'not-a-database' | 'not-writable' | 'disk-full' | 'locked' | 'unreachable' | 'unsupported'

const CACHE_KIB = 65_536

/** The database cannot be opened; the message says which, why and what to do. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable'
  readonly trouble: Trouble

  constructor(trouble: Trouble, message: string, cause?: unknown) {
    super(message, { cause })
    this.trouble = trouble
  }
}

/** PostgreSQL when there is a `url`, else SQLite in `dataDir`, created when missing. `queries` hears of each statement. */
export async function openDatabase<DB>(place: {
  readonly url: string | undefined
  readonly dataDir: string
  readonly queries?: KyselyConfig['log'] | undefined
}): Promise<Connection<DB>> {
  const { url, queries } = place
  if (url === undefined || url === '') return openSqlite(join(place.dataDir, 'evenhand.db'), queries)
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, queries)
  throw new DatabaseUnusable('unsupported', 'DATABASE_URL must start with postgres:// (leave it unset to use SQLite)')
}

/** A SQLite file, created with its folder when missing. A commit is on the disk when it returns. */
export function openSqlite<DB>(path: string, queries?: KyselyConfig['log']): Connection<DB> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new DatabaseUnusable('not-writable', `Cannot create the folder ${dirname(path)}: ${messageOf(error)}`, error)
  }
  let database: DatabaseSyncInstance | undefined
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
    database.exec('pragma synchronous = full')
    // The default of 2 MB makes every insert into a grown index read a page anew.
    database.exec(`pragma cache_size = -${CACHE_KIB}`)
    requireWal(database, path)
    requireWritable(database)
  } catch (error) {
    if (database?.isOpen) database.close()
    throw error instanceof DatabaseUnusable ? error : sqliteTrouble(path, error)
  }
  return sqliteConnection(nodeHandle(database), queries)
}

/** The store's handle over Node's `node:sqlite` interface, whose calls take parameters one by one. */
function nodeHandle(database: DatabaseSyncInstance): SqliteHandle {
  return {
    prepare: (sql) => {
      const statement = database.prepare(sql)
      return {
        columns: () => statement.columns(),
        all: (parameters: readonly SqliteValue[]) => statement.all(...parameters),
        run: (parameters: readonly SqliteValue[]) => statement.run(...parameters),
        iterate: (parameters: readonly SqliteValue[]) => statement.iterate(...parameters),
      }
    },
    exec: (sql) => database.exec(sql),
    close: () => {
      checkpoint(database)
      database.close()
    },
  }
}

/**
 * The driver finalizes statements when they are garbage-collected, and SQLite empties its log by itself only then.
 * Without room for it the log stays, and nothing in it is lost.
 */
function checkpoint(database: DatabaseSyncInstance): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)')
  } catch (error) {
    if (primaryCode(error) !== FULL && primaryCode(error) !== IO_ERROR) throw error
  }
}

function requireWal(database: DatabaseSyncInstance, path: string): void {
  const mode: unknown = database.prepare('pragma journal_mode = wal').get()?.journal_mode
  if (mode === 'wal') return
  throw new DatabaseUnusable(
    'unsupported',
    `${path} is on a file system without shared memory, which SQLite's WAL needs`,
  )
}

/** Writes what is already there, so that a read-only file or a full disk shows now and not at the first decision. */
function requireWritable(database: DatabaseSyncInstance): void {
  const version = Number(database.prepare('pragma user_version').get()?.user_version)
  database.exec(`begin immediate; pragma user_version = ${version}; commit`)
}

const IO_ERROR = 10
const FULL = 13

/** SQLite's, without the details in the higher bits; https://sqlite.org/rescode.html */
function primaryCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}

function sqliteTrouble(path: string, error: unknown): DatabaseUnusable {
  switch (primaryCode(error)) {
    case 5:
    case 6:
      return new DatabaseUnusable('locked', `${path} is in use by another program that does not let go of it`, error)
    case 8:
    case 14:
      return new DatabaseUnusable(
        'not-writable',
        `${path} cannot be opened for writing: check its owner and rights`,
        error,
      )
    case IO_ERROR:
    case FULL:
      return new DatabaseUnusable('disk-full', `${path} cannot be written: the disk is full or failing`, error)
    case 11:
    case 26:
      return new DatabaseUnusable(
        'not-a-database',
        `${path} is not a SQLite database, or is damaged; it was left as it is`,
        error,
      )
    default:
      return new DatabaseUnusable('unsupported', `${path} cannot be opened: ${messageOf(error)}`, error)
  }
}

/** A pool of connections to a PostgreSQL database, tried once before it is returned. */
export async function openPostgres<DB>(url: string, queries?: KyselyConfig['log']): Promise<Connection<DB>> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'evenhand',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: numberTypes(),
  })
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks between two queries of a transaction, whose next query says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await requireUtf8(pool)
  } catch (error) {
    await pool.end()
    throw error instanceof DatabaseUnusable ? error : postgresTrouble(url, error)
  }
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    ...(queries && { log: queries }),
  })
  return {
    kysely,
    dialect: 'postgres',
    close: async () => {
      await kysely.destroy()
      // Kysely ends nothing when it was never asked a query.
      if (!pool.ending) await pool.end()
    },
  }
}

async function requireUtf8(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string }>("select current_setting('server_encoding') as encoding")
  const encoding = rows[0]?.encoding
  if (encoding === 'UTF8') return
  throw new DatabaseUnusable('unsupported', `The PostgreSQL database has encoding ${encoding}; create it with UTF8`)
}

function postgresTrouble(url: string, error: unknown): DatabaseUnusable {
  const place = URL.canParse(url) ? new URL(url) : undefined
  const where = place ? `${place.hostname}:${place.port || '5432'}${place.pathname}` : 'DATABASE_URL'
  return new DatabaseUnusable('unreachable', `PostgreSQL at ${where} cannot be used: ${messageOf(error)}`, error)
}

/** This pool's readers of bigint and numeric, which pg gives as text: counts and sums are numbers, as in SQLite. */
function numberTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, exactNumber)
  types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  return types
}

function exactNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`Value is too large to be represented as a JavaScript number: ${text}`)
}

/** Node gives a connection refused on several addresses as an AggregateError without a message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
