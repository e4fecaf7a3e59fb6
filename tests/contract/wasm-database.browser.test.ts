import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openWasmDatabase } from '#mocks/wasm-database.ts'
import { createProbeTables, type ProbeTables } from './database.contract.ts'

const NOTE = { id: 'a', body: '👍 kept', version: 1, at: 1_795_132_800_123 }

it('[STORE-0] a database in memory is the same after export and load, and grows on', async () => {
  const first = await openWasmDatabase<ProbeTables>()
  await createProbeTables(first.kysely)
  await first.kysely.insertInto('note').values(NOTE).execute()
  const bytes = await first.exportBytes()
  await first.close()

  const second = await openWasmDatabase<ProbeTables>(bytes)
  expect(await second.kysely.selectFrom('note').selectAll().execute()).toEqual([NOTE])
  for (let n = 0; n < 300; n++) {
    await second.kysely
      .insertInto('note')
      .values({ ...NOTE, id: `b${n}`, body: 'x'.repeat(10_000) })
      .execute()
  }
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(second.kysely)
  expect(rows).toEqual([{ integrity_check: 'ok' }])
  await second.close()
})

it('[STORE-0] an export asked for during a transaction holds all of it', async () => {
  const database = await openWasmDatabase<ProbeTables>()
  await createProbeTables(database.kysely)
  const asked: { bytes?: Promise<Uint8Array> } = {}
  await database.kysely.transaction().execute(async (trx) => {
    await trx.insertInto('note').values(NOTE).execute()
    asked.bytes = database.exportBytes()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await trx
      .insertInto('note')
      .values({ ...NOTE, id: 'b' })
      .execute()
  })
  const copy = await openWasmDatabase<ProbeTables>(await asked.bytes)
  expect(await copy.kysely.selectFrom('note').select('id').orderBy('id').execute()).toEqual([{ id: 'a' }, { id: 'b' }])
  await copy.close()
  await database.close()
})

it('[STORE-0] a file that was written in WAL mode can be loaded and written', async () => {
  const first = await openWasmDatabase<ProbeTables>()
  await createProbeTables(first.kysely)
  const bytes = await first.exportBytes()
  await first.close()
  bytes.set([2, 2], 18)
  const second = await openWasmDatabase<ProbeTables>(bytes)
  await second.kysely.insertInto('note').values(NOTE).execute()
  expect(await second.kysely.selectFrom('note').selectAll().execute()).toEqual([NOTE])
  await second.close()
})

it('[STORE-0] bytes that are no database are refused', async () => {
  const bytes = new TextEncoder().encode('Dear reader, '.repeat(500))
  const opening = openWasmDatabase<ProbeTables>(bytes).then((database) =>
    database.kysely.selectFrom('note').selectAll().execute(),
  )
  await expect(opening).rejects.toThrow(/not a database/i)
})
