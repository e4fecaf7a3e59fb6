import init, { type Database, type PreparedStatement, type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import wasmUrl from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url'
import { sql } from 'kysely'
import {
  type Connection,
  type SqliteHandle,
  type SqliteStatement,
  type SqliteValue,
  sqliteConnection,
} from '#store/connection.ts'

export interface WasmDatabase<DB> extends Connection<DB> {
  /** The whole database as a file's bytes, between transactions. */
  exportBytes(): Promise<Uint8Array>
}

let loading: Promise<Sqlite3Static> | undefined

/** SQLite in this page's or worker's memory: empty, or what `bytes` (an export or a SQLite file) hold. */
export async function openWasmDatabase<DB>(bytes?: Uint8Array): Promise<WasmDatabase<DB>> {
  loading ??= load()
  const sqlite3 = await loading
  const database = new sqlite3.oo1.DB(':memory:')
  if (bytes) loadBytes(sqlite3, database, bytes)
  database.exec('pragma foreign_keys = on')
  const connection = sqliteConnection<DB>(wasmHandle(sqlite3, database))
  return {
    ...connection,
    exportBytes: () =>
      connection.kysely.connection().execute(async (queue) => {
        await sql`select 1`.execute(queue)
        return sqlite3.capi.sqlite3_js_db_export(database)
      }),
  }
}

/**
 * Quietly: it warns of each failed statement, which is also thrown, and of file storage that is not wanted here.
 * The package looks for its .wasm file beside its own module under its plain name, which a build changes.
 */
function load(): Promise<Sqlite3Static> {
  const { sqlite3InitModuleState } = globalThis as { sqlite3InitModuleState?: { wasmFilename: string } }
  if (sqlite3InitModuleState) sqlite3InitModuleState.wasmFilename = wasmUrl
  Object.assign(globalThis, { sqlite3ApiConfig: { warn: () => undefined } })
  return init()
}

/** Where a SQLite file says that it was written in WAL mode, which a database in memory cannot have. */
const FORMAT_BYTES = [18, 19] as const

function loadBytes(sqlite3: Sqlite3Static, database: Database, bytes: Uint8Array): void {
  const { capi, wasm } = sqlite3
  const copy = bytes.slice()
  for (const at of FORMAT_BYTES) if (copy[at] === 2) copy[at] = 1
  const pointer = wasm.allocFromTypedArray(copy)
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE
  database.checkRc(capi.sqlite3_deserialize(database, 'main', pointer, copy.byteLength, copy.byteLength, flags))
}

function wasmHandle(sqlite3: Sqlite3Static, database: Database): SqliteHandle {
  return {
    prepare: (text) => wasmStatement(sqlite3, database, database.prepare(text)),
    exec: (text) => void database.exec(text),
    close: () => database.close(),
  }
}

function wasmStatement(sqlite3: Sqlite3Static, database: Database, statement: PreparedStatement): SqliteStatement {
  return {
    columns: () => statement.columnCount,
    all: (parameters) => [...rowsOf(sqlite3, statement, parameters)],
    iterate: (parameters) => rowsOf(sqlite3, statement, parameters),
    run: (parameters) => {
      for (const _ of rowsOf(sqlite3, statement, parameters));
      return {
        changes: database.changes(),
        lastInsertRowid: sqlite3.capi.sqlite3_last_insert_rowid(database),
      }
    },
    finalize: () => void statement.finalize(),
  }
}

function* rowsOf(sqlite3: Sqlite3Static, statement: PreparedStatement, parameters: readonly SqliteValue[]) {
  try {
    if (parameters.length > 0) statement.bind(parameters)
    while (statement.step()) yield checkedRow(statement.get({}))
  } finally {
    // Not statement.reset(), which throws the step's error again.
    sqlite3.capi.sqlite3_reset(statement)
    statement.clearBindings()
  }
}

/** The driver gives a bigint where a number would not be exact; in Node and PostgreSQL that is an error. */
function checkedRow(row: Record<string, unknown>): Record<string, unknown> {
  for (const value of Object.values(row)) {
    if (typeof value === 'bigint') {
      throw new RangeError(`Value is too large to be represented as a JavaScript number: ${value}`)
    }
  }
  return row
}
