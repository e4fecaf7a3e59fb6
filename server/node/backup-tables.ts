import { type Kysely, sql } from 'kysely'
import { dialectOf, insertMany } from '#store/dialect.ts'
import type { Tables, Tx } from '#store/tables.ts'
import type { Row } from './backup-seal.ts'

export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
}

/** Tables that others refer to, in the order in which they are filled. */
const FIRST = ['auth_users', 'threads', 'authors', 'comments']

/** The tables of a SQLite database, its search index and the like left out, those first that others refer to. */
export async function copiedTables(db: Kysely<Tables>): Promise<CopiedTable[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
    and name not like 'sqlite_%' and name not like 'kysely_%' and name not like 'comments_fts%' and name <> 'sealed'
    order by name`.execute(db)
  const place = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)
  const names = rows.map(({ name }) => name).toSorted((one, other) => place(one) - place(other))
  const tables: CopiedTable[] = []
  for (const name of names) {
    const { rows: columns } = await sql<{ name: string }>`select name from pragma_table_info(${name})`.execute(db)
    tables.push({ name, columns: columns.map((column) => column.name) })
  }
  return tables
}

const AT_A_TIME = 1_000
/** Rows that may be a mebibyte each. */
const FEW_AT_A_TIME = 8

const pageOf = (table: string) => (table === 'file_chunks' || table === 'sealed' ? FEW_AT_A_TIME : AT_A_TIME)

/** All rows of a table as its transaction sees them, a page at a time. */
export async function* rowsOf(tx: Tx, table: CopiedTable): AsyncGenerator<Row[]> {
  const pages = dialectOf(tx) === 'sqlite' ? sqlitePages(tx, table) : postgresPages(tx, table)
  for await (const page of pages) yield page
}

async function* sqlitePages(tx: Tx, { name, columns }: CopiedTable): AsyncGenerator<Row[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Record<string, unknown> & { __row: number }>`
      select rowid as "__row", ${names(columns)} from ${sql.table(name)} where rowid > ${last}
      order by rowid limit ${pageOf(name)}`.execute(tx)
    if (rows.length > 0) yield rows.map(({ __row, ...row }) => row)
    const end = rows.at(-1)
    if (!end || rows.length < pageOf(name)) return
    last = end.__row
  }
}

async function* postgresPages(tx: Tx, { name, columns }: CopiedTable): AsyncGenerator<Row[]> {
  await sql`declare copied no scroll cursor for select ${names(columns)} from ${sql.table(name)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(pageOf(name))} from copied`.execute(tx)
    if (rows.length === 0) break
    yield rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, asInSqlite(value)])))
  }
  await sql`close copied`.execute(tx)
}

function asInSqlite(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'boolean' ? Number(value) : value
}

/** Writes rows into a table of either database. */
export async function insertRows(tx: Tx, { name, columns }: CopiedTable, rows: readonly Row[]): Promise<void> {
  const whole = rows.filter((row) => columns.some((column) => row[column] instanceof Uint8Array))
  for (const row of whole) {
    const values = sql.join(columns.map((column) => sql`${row[column] ?? null}`))
    await sql`insert into ${sql.table(name)} (${names(columns)}) values (${values})`.execute(tx)
  }
  const rest = whole.length === 0 ? rows : rows.filter((row) => !whole.includes(row))
  await insertMany(tx, name as keyof Tables, columns as never, rest as never)
}

function names(columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(column)))
}
