import type { Kysely } from 'kysely'
import { openWasmDatabase } from '#mocks/wasm-database.ts'
import type { OpenTestDatabase } from './databases.ts'

const prepared = new Map<unknown, Promise<Uint8Array>>()

export async function openWasm<DB>(prepare: (db: Kysely<DB>) => Promise<void>): Promise<OpenTestDatabase<DB>> {
  const template = prepared.get(prepare) ?? preparedBytes(prepare)
  prepared.set(prepare, template)
  const connection = await openWasmDatabase<DB>(await template)
  return { connection, close: () => connection.close() }
}

async function preparedBytes<DB>(prepare: (db: Kysely<DB>) => Promise<void>): Promise<Uint8Array> {
  const connection = await openWasmDatabase<DB>()
  await prepare(connection.kysely)
  const bytes = await connection.exportBytes()
  await connection.close()
  return bytes
}
