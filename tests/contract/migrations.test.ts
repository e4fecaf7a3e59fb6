import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate, NewerDatabase } from '#store/migrations.ts'
import type { Db, Tables } from '#store/tables.ts'
import { databasesUnderTest } from '#tests/support/databases.ts'

databasesUnderTest<Tables>(async () => undefined).forEach((database) => {
  describe(`migrations on ${database.name}`, () => {
    it('[STORE-1] run forward once, and again change nothing', async () => {
      const { connection, close } = await database.open()
      await migrate(connection.kysely)
      await migrate(connection.kysely)
      const head = await connection.kysely.selectFrom('ledger_head').selectAll().execute()
      expect(head).toEqual([{ id: 1, seq: 0, hash: '0'.repeat(64) }])
      await close()
    })

    it('[STORE-2] refuse a newer database with a clear message, and leave it as it was', async () => {
      const { connection, close } = await database.open()
      await migrate(connection.kysely)
      await sql`insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01')`.execute(
        connection.kysely,
      )
      const before = await countOf(connection.kysely)
      const refused = await migrate(connection.kysely).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(NewerDatabase)
      expect(String(refused)).toContain(
        'written by a newer version of Evenhand (it has the change “999-from-the-future”)',
      )
      expect(await countOf(connection.kysely)).toBe(before)
      await close()
    })

    it('[STORE-1] one that fails half way leaves nothing behind', async () => {
      const { connection, close } = await database.open()
      await sql`create table policies (broken integer)`.execute(connection.kysely)
      await expect(migrate(connection.kysely)).rejects.toThrow(/policies/)
      await expect(connection.kysely.selectFrom('people').selectAll().execute()).rejects.toThrow(/people/)
      await close()
    })
  })
})

async function countOf(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from kysely_migration`.execute(db)
  return rows[0]?.n
}
