import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import type { Connection } from '#store/connection.ts'

export interface OpenTestDatabase<DB> {
  readonly connection: Connection<DB>
  /** Closes it and removes all that it left. */
  close(): Promise<void>
}

export interface DatabaseUnderTest<DB> {
  readonly name: string
  /** A database of its own, in which `prepare` has been run. */
  open(): Promise<OpenTestDatabase<DB>>
}

/**
 * Every database that this environment can run, to register a contract suite on each of them: in Node SQLite on a
 * file and PostgreSQL, in the browser SQLite's WebAssembly build. `prepare`, usually the migrations, is run once;
 * later databases are copies.
 */
export function databasesUnderTest<DB>(prepare: (db: Kysely<DB>) => Promise<void>): DatabaseUnderTest<DB>[] {
  if (!inNode()) {
    return [{ name: 'SQLite WebAssembly', open: async () => (await browser()).openWasm(prepare) }]
  }
  afterAll(async () => (await node()).removeTemplates())
  return [
    { name: 'SQLite', open: async () => (await node()).openSqliteFile(prepare) },
    { name: 'PostgreSQL', open: async () => (await node()).openPostgresDatabase(prepare) },
  ]
}

const browser = () => import('./databases-in-browser.ts')
const node = () => import('./databases-in-node.ts')

/** Not by `document`, which jsdom has as well. */
function inNode(): boolean {
  return 'process' in globalThis && process.versions?.node !== undefined
}
