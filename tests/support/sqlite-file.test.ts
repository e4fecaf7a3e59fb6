import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openDatabase, openPostgres, openSqlite } from '#node/databases.ts'
import { createProbeTables, type ProbeTables } from '#tests/contract/database.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenhand-open-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('[STORE-0] a SQLite file is created with its folder, in WAL with full synchronisation and foreign keys', async () => {
  const connection = await openDatabase({ url: undefined, dataDir: join(folder, 'new/data') })
  const value = async (pragma: string) =>
    Object.values((await sql.raw<object>(`pragma ${pragma}`).execute(connection.kysely)).rows[0] ?? {})
  expect(await value('journal_mode')).toEqual(['wal'])
  expect(await value('synchronous')).toEqual([2])
  expect(await value('foreign_keys')).toEqual([1])
  await connection.close()
})

it('[STORE-0] a file that is no database is refused and left as it is', () => {
  const path = join(folder, 'letter.txt')
  writeFileSync(path, 'Dear reader, '.repeat(500))
  expect(() => openSqlite(path)).toThrow(`${path} is not a SQLite database, or is damaged; it was left as it is`)
  expect(readFileSync(path, 'utf8')).toBe('Dear reader, '.repeat(500))
})

it('[STORE-0] a place that cannot be written is refused, with the place', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => openSqlite(join(folder, 'file/data/evenhand.db'))).toThrow(/^Cannot create the folder .*file\/data/)
  mkdirSync(join(folder, 'evenhand.db'))
  expect(() => openSqlite(join(folder, 'evenhand.db'))).toThrow(/cannot be opened for writing/)
})

it('[STORE-0] a database of another kind, and one that does not answer, are refused with a reason', async () => {
  await expect(openDatabase({ url: 'mysql://h/d', dataDir: folder })).rejects.toThrow('DATABASE_URL must start with')
  const refused = openPostgres('postgres://somebody:secret@127.0.0.1:1/evenhand')
  await expect(refused).rejects.toThrow('PostgreSQL at 127.0.0.1:1/evenhand cannot be used: connect ECONNREFUSED')
  await expect(refused).rejects.not.toThrow('secret')
})

it('[STORE-0] a closed SQLite file is whole without its write-ahead log', async () => {
  const connection = openSqlite<ProbeTables>(join(folder, 'whole.db'))
  await createProbeTables(connection.kysely)
  await connection.kysely.insertInto('note').values({ id: 'a', body: 'b', version: 1, at: 5 }).execute()
  await connection.close()
  copyFileSync(join(folder, 'whole.db'), join(folder, 'copy.db'))
  const copy = openSqlite<ProbeTables>(join(folder, 'copy.db'))
  expect(await copy.kysely.selectFrom('note').select('id').execute()).toEqual([{ id: 'a' }])
  await copy.close()
})

it('[STORE-0] another process may write between two transactions that read first', async () => {
  const path = join(folder, 'shared.db')
  const mine = openSqlite<ProbeTables>(path)
  const yours = openSqlite<ProbeTables>(path)
  await createProbeTables(mine.kysely)
  await mine.kysely.insertInto('note').values({ id: 'n', body: '', version: 0, at: 1 }).execute()
  for (let n = 0; n < 20; n++) {
    const { kysely } = n % 2 === 0 ? mine : yours
    await kysely.transaction().execute(async (trx) => {
      const { version } = await trx.selectFrom('note').select('version').executeTakeFirstOrThrow()
      await trx
        .updateTable('note')
        .set({ version: version + 1 })
        .execute()
    })
  }
  expect(await yours.kysely.selectFrom('note').select('version').execute()).toEqual([{ version: 20 }])
  await mine.close()
  await yours.close()
})
