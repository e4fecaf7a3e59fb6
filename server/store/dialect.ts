import {
  CompiledQuery,
  type Expression,
  type Insertable,
  type Kysely,
  PostgresAdapter,
  type RawBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'

/** A Kysely instance or transaction, whatever its tables. */
type Queryable = Pick<Kysely<unknown>, 'getExecutor'>

/** What SQLite and PostgreSQL spell differently. Everything else is written once. */
export function dialectOf(db: Queryable): 'sqlite' | 'postgres' {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}

/** Text compared and ordered by code point, as SQLite does it, whatever the locale of the PostgreSQL database. */
export function textType(db: Queryable): RawBuilder<unknown> {
  return dialectOf(db) === 'sqlite' ? sql`text` : sql`text collate "C"`
}

/**
 * Inserts all rows in one statement with one parameter, their JSON; any number of rows has the same SQL.
 * Give about 1,000 at a time. Cells are text, numbers or null. The default of a column is used only when the
 * column is not among `columns`. With `onConflict: 'ignore'` a row that breaks a unique index is left out.
 * `returned` holds the `returning` column of each row that was inserted, in no particular order.
 */
export async function insertMany<
  DB,
  T extends keyof DB & string,
  C extends keyof Insertable<DB[T]> & string,
  R extends keyof Selectable<DB[T]> & string = never,
>(
  db: Kysely<DB>,
  table: T,
  columns: readonly C[],
  rows: readonly Pick<Insertable<DB[T]>, C>[],
  options: { readonly onConflict?: 'fail' | 'ignore'; readonly returning?: R } = {},
): Promise<{ inserted: number; returned: Selectable<DB[T]>[R][] }> {
  if (rows.length === 0) return { inserted: 0, returned: [] }
  if (db.isTransaction && dialectOf(db) === 'sqlite' && options.returning === undefined) {
    return { inserted: await insertGroups(db, table, columns, rows, options.onConflict ?? 'fail'), returned: [] }
  }
  const conflict = options.onConflict === 'ignore' ? sql` on conflict do nothing` : sql``
  const returning = options.returning === undefined ? sql`` : sql` returning ${sql.ref(options.returning)} as value`
  const result = await sql<{
    value: Selectable<DB[T]>[R]
  }>`${insertion(db, table, columns, rows)}${conflict}${returning}`.execute(db)
  const returned = result.rows.map((row) => row.value)
  return {
    inserted: options.returning === undefined ? Number(result.numAffectedRows ?? 0n) : returned.length,
    returned,
  }
}

/** The statement of `insertMany`, to stand in another. */
export function insertion<DB, T extends keyof DB & string, C extends keyof Insertable<DB[T]> & string>(
  db: Kysely<DB>,
  table: T,
  columns: readonly C[],
  rows: readonly Pick<Insertable<DB[T]>, C>[],
): RawBuilder<unknown> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const source = dialectOf(db) === 'sqlite' ? jsonEachSource(columns, rows) : recordsetSource(table, names, rows)
  return sql`insert into ${sql.table(table)} (${names}) ${source}`
}

const GROUP = 25

/**
 * On SQLite and in a transaction, which makes them one: statements of a fixed number of rows, whose cells are
 * parameters. It takes half the time of taking JSON apart, and the few statements stay prepared.
 */
async function insertGroups<DB>(
  db: Kysely<DB>,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
  onConflict: 'fail' | 'ignore',
): Promise<number> {
  let inserted = 0
  for (let from = 0; from < rows.length; ) {
    const size = rows.length - from >= GROUP ? GROUP : 1
    const cells: unknown[] = []
    for (let at = from; at < from + size; at++) {
      const row = rows[at] ?? {}
      for (const name of columns) cells.push(Reflect.get(row, name) ?? null)
    }
    const statement = CompiledQuery.raw(groupStatement(table, columns, size, onConflict), cells)
    inserted += Number((await db.executeQuery(statement)).numAffectedRows ?? 0n)
    from += size
  }
  return inserted
}

function groupStatement(
  table: string,
  columns: readonly string[],
  size: number,
  onConflict: 'fail' | 'ignore',
): string {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const row = `(${Array(columns.length).fill('?').join(', ')})`
  const conflict = onConflict === 'ignore' ? ' on conflict do nothing' : ''
  return `insert into "${table}" (${names}) values ${Array(size).fill(row).join(', ')}${conflict}`
}

/** `where true` because SQLite would read `on conflict` as part of a join. */
function jsonEachSource(columns: readonly string[], rows: readonly object[]): RawBuilder<unknown> {
  const cells = columns.map((_, index) => sql`json_extract(value, ${sql.lit(`$[${index}]`)})`)
  const json = JSON.stringify(rows.map((row) => columns.map((column) => Reflect.get(row, column) ?? null)))
  return sql`select ${sql.join(cells)} from json_each(${storable(json)}) where true`
}

function recordsetSource(table: string, names: RawBuilder<unknown>, rows: readonly object[]): RawBuilder<unknown> {
  return sql`select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${storable(JSON.stringify(rows))}::jsonb)`
}

const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

/** PostgreSQL has no text with a NUL or half a surrogate pair; JSON.stringify writes both as escapes. */
function storable(json: string): string {
  if (UNSTORABLE.test(json)) throw new TypeError('Text with a NUL or half a surrogate pair cannot be stored')
  return json
}

/** `expression` is one of `values`, however many, as one parameter: `.where((eb) => inList(db, eb.ref('id'), ids))`. */
export function inList<V extends string | number>(
  db: Queryable,
  expression: Expression<V>,
  values: readonly V[],
): RawBuilder<SqlBool> {
  return dialectOf(db) === 'sqlite'
    ? sql`${expression} in (select value from json_each(${JSON.stringify(values)}))`
    : sql`${expression} = any(${values})`
}

/**
 * Locks the selected rows until the transaction ends: `.$call(forUpdate(trx, 'skip locked'))`. SQLite needs none:
 * its transactions run one at a time.
 */
export function forUpdate(trx: Queryable, others: 'wait' | 'skip locked') {
  const dialect = dialectOf(trx)
  return <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O> => {
    if (dialect === 'sqlite') return query
    return others === 'wait' ? query.forUpdate() : query.forUpdate().skipLocked()
  }
}
