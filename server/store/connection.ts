import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type KyselyConfig,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'

/** An open database: the one thing a store is built from. */
export interface Connection<DB> {
  readonly kysely: Kysely<DB>
  readonly dialect: 'sqlite' | 'postgres'
  /** Waits for the transaction under way, then releases everything. Safe to repeat. */
  close(): Promise<void>
}

export type SqliteValue = string | number | bigint | null | Uint8Array

/** A synchronous SQLite handle, as little of one as the store needs. */
export interface SqliteHandle {
  prepare(sql: string): SqliteStatement
  exec(sql: string): void
  close(): void
}

export interface SqliteStatement {
  /** The result columns or their number; none for a statement that returns no rows. */
  columns(): readonly unknown[] | number
  all(parameters: readonly SqliteValue[]): unknown[]
  run(parameters: readonly SqliteValue[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(parameters: readonly SqliteValue[]): IterableIterator<unknown>
  /** Only for handles whose statements are not garbage-collected. */
  finalize?(): void
}

const CACHED_STATEMENTS = 200
const LONGEST_WAIT_MS = 30_000

/** One connection over a synchronous SQLite handle, which it then owns. `queries` hears of each statement. */
export function sqliteConnection<DB>(handle: SqliteHandle, queries?: KyselyConfig['log']): Connection<DB> {
  const database = new CachingDatabase(handle)
  const kysely = new Kysely<DB>({ dialect: new QueuedSqliteDialect({ database }), ...(queries && { log: queries }) })
  return {
    kysely,
    dialect: 'sqlite',
    close: async () => {
      await kysely.destroy()
      // Kysely closes nothing when it was never asked a query.
      database.close()
    },
  }
}

/** Prepared statements by their SQL, the least recently used one leaving first. */
class CachingDatabase {
  readonly #handle: SqliteHandle
  readonly #statements = new Map<string, CheckedStatement>()
  #state: 'open' | 'closed' = 'open'

  constructor(handle: SqliteHandle) {
    this.#handle = handle
  }

  prepare(sql: string): CheckedStatement {
    const known = this.#statements.get(sql)
    const statement = known ?? new CheckedStatement(this.#handle, sql)
    this.#statements.delete(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > CACHED_STATEMENTS) this.#forgetOldest()
    return statement
  }

  close(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    for (const statement of this.#statements.values()) statement.finalize()
    this.#statements.clear()
    this.#handle.close()
  }

  #forgetOldest(): void {
    for (const [sql, statement] of this.#statements) {
      this.#statements.delete(sql)
      statement.finalize()
      return
    }
  }
}

class CheckedStatement {
  readonly reader: boolean
  readonly #handle: SqliteHandle
  readonly #sql: string
  readonly #statement: SqliteStatement

  constructor(handle: SqliteHandle, sql: string) {
    this.#handle = handle
    this.#sql = sql
    this.#statement = handle.prepare(sql)
    const columns = this.#statement.columns()
    this.reader = (typeof columns === 'number' ? columns : columns.length) > 0
  }

  all(parameters: readonly unknown[]): unknown[] {
    refuseUnstorable(parameters)
    return this.#statement.all(parameters)
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    refuseUnstorable(parameters)
    return this.#statement.run(parameters)
  }

  /** On a statement of its own: running the cached one meanwhile would start the rows again. */
  *iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    refuseUnstorable(parameters)
    const statement = this.#handle.prepare(this.#sql)
    try {
      yield* statement.iterate(parameters)
    } finally {
      statement.finalize?.()
    }
  }

  finalize(): void {
    this.#statement.finalize?.()
  }
}

/**
 * SQLite drivers store some values as something else without a word: text up to its first NUL, a Date as null,
 * a lone surrogate as U+FFFD, NaN as null. PostgreSQL refuses most of them; here they are refused as well.
 */
function refuseUnstorable(parameters: readonly unknown[]): asserts parameters is readonly SqliteValue[] {
  for (const value of parameters) {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      throw new TypeError('Text with a NUL or half a surrogate pair cannot be stored')
    }
    if (!isSqliteValue(value)) throw new TypeError(`A database parameter cannot be ${kindOf(value)}`)
  }
}

function isSqliteValue(value: unknown): value is SqliteValue {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' || typeof value === 'bigint' || value === null || value instanceof Uint8Array
}

function kindOf(value: unknown): string {
  if (value instanceof Date) return 'a date'
  return typeof value === 'number' ? String(value) : typeof value
}

/** SQLite rolls back `create table` like anything else, which Kysely's own adapter denies: migrations rely on it. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class QueuedSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createAdapter(): TransactionalSqliteAdapter {
    return new TransactionalSqliteAdapter()
  }

  override createDriver(): Driver {
    return new QueuedSqliteDriver(this.#config)
  }
}

/**
 * Kysely's driver with its one connection handed out first come, first served. Whoever holds it, query or
 * transaction, holds it alone, so that nobody reads what is not committed.
 */
class QueuedSqliteDriver extends SqliteDriver {
  readonly #waiting: (() => void)[] = []
  #connection: 'free' | 'held' = 'free'

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turn()
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection()
    const next = this.#waiting.shift()
    if (next) next()
    else this.#connection = 'free'
  }

  /** Takes the write lock at once: a read that turns into a write fails when another process wrote in between. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(settings.accessMode === 'read only' ? 'begin' : 'begin immediate'))
  }

  /** SQLite has rolled back by itself after a full disk and the like; the error of that must not be hidden. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (!String(error).includes('no transaction is active')) throw error
    }
  }

  override async destroy(): Promise<void> {
    await this.#turn()
    await super.destroy()
  }

  async #turn(): Promise<void> {
    if (this.#connection === 'free') {
      this.#connection = 'held'
      return
    }
    await new Promise<void>((resolve, reject) => {
      const next = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(next), 1)
        reject(new Error(`Waited ${LONGEST_WAIT_MS} ms for the database. Inside a transaction, use the transaction.`))
      }, LONGEST_WAIT_MS)
      this.#waiting.push(next)
    })
  }
}
