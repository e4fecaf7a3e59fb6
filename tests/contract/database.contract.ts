import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '#store/connection.ts'
import { dialectOf, forUpdate, inList, insertMany, textType } from '#store/dialect.ts'
import type { DatabaseUnderTest, OpenTestDatabase } from '#tests/support/databases.ts'

export interface ProbeTables {
  note: { id: string; body: string | null; version: number; at: number }
}

export async function createProbeTables(db: Kysely<ProbeTables>): Promise<void> {
  await db.schema
    .createTable('note')
    .addColumn('id', textType(db), (column) => column.primaryKey())
    .addColumn('body', textType(db))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
}

const AT = 1_795_132_800_123

/** What the store takes for granted of a database and its driver. */
export function databaseContract(database: DatabaseUnderTest<ProbeTables>): void {
  describe(database.name, () => {
    let open: OpenTestDatabase<ProbeTables>
    let connection: Connection<ProbeTables>
    let db: Kysely<ProbeTables>
    beforeEach(async () => {
      open = await database.open()
      connection = open.connection
      db = connection.kysely
    })
    afterEach(() => open.close())

    const put = (id: string, body = '', version = 1) =>
      db.insertInto('note').values({ id, body, version, at: AT }).execute()
    const versionOf = async (id: string) =>
      (await db.selectFrom('note').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
    const count = async () =>
      (
        await db
          .selectFrom('note')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n

    it('[STORE-0] says which database it is', () => {
      expect(connection.dialect).toBe(dialectOf(db))
      expect(connection.dialect).toBe(database.name === 'PostgreSQL' ? 'postgres' : 'sqlite')
    })

    it('[STORE-0] work that throws in a transaction leaves nothing', async () => {
      await put('kept')
      const work = db.transaction().execute(async (trx) => {
        await trx.insertInto('note').values({ id: 'lost', body: '', version: 1, at: AT }).execute()
        await trx.updateTable('note').set({ version: 2 }).where('id', '=', 'kept').execute()
        throw new Error('power cut')
      })
      await expect(work).rejects.toThrow('power cut')
      expect(await db.selectFrom('note').select(['id', 'version']).execute()).toEqual([{ id: 'kept', version: 1 }])
    })

    it('[STORE-0] a statement that fails in a transaction leaves nothing, and the next transaction works', async () => {
      await put('taken')
      const work = db.transaction().execute(async (trx) => {
        await trx.insertInto('note').values({ id: 'new', body: '', version: 1, at: AT }).execute()
        await trx.insertInto('note').values({ id: 'taken', body: '', version: 1, at: AT }).execute()
      })
      await expect(work).rejects.toThrow(/unique/i)
      await db.transaction().execute((trx) => trx.updateTable('note').set({ version: 5 }).execute())
      expect(await db.selectFrom('note').select(['id', 'version']).execute()).toEqual([{ id: 'taken', version: 5 }])
    })

    it('[STORE-0] of two writers that both read first, the version check lets one win', async () => {
      await put('c1')
      const [mine, yours] = [await versionOf('c1'), await versionOf('c1')]
      const write = (seen: number, body: string) =>
        db.transaction().execute(async (trx) => {
          const result = await trx
            .updateTable('note')
            .set({ body, version: seen + 1 })
            .where('id', '=', 'c1')
            .where('version', '=', seen)
            .executeTakeFirstOrThrow()
          return result.numUpdatedRows
        })
      const changed = await Promise.all([write(mine, 'mine'), write(yours, 'yours')])
      expect(changed.map(Number).toSorted((a, b) => a - b)).toEqual([0, 1])
      expect(await versionOf('c1')).toBe(2)
    })

    it('[STORE-0] twenty transactions at once that read, wait and write lose no count', async () => {
      await put('counter', '', 0)
      await Promise.all(
        Array.from({ length: 20 }, () =>
          db.transaction().execute(async (trx) => {
            const row = await trx
              .selectFrom('note')
              .select('version')
              .where('id', '=', 'counter')
              .$call(forUpdate(trx, 'wait'))
              .executeTakeFirstOrThrow()
            await new Promise((resolve) => setTimeout(resolve, 1))
            await trx
              .updateTable('note')
              .set({ version: row.version + 1 })
              .where('id', '=', 'counter')
              .execute()
          }),
        ),
      )
      expect(await versionOf('counter')).toBe(20)
    })

    it('[STORE-0] a read beside an open transaction sees only what is committed', async () => {
      await put('c1')
      const read: { during?: Promise<number> } = {}
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('note').set({ version: 7 }).execute()
        read.during = versionOf('c1')
        await new Promise((resolve) => setTimeout(resolve, 20))
        await trx.updateTable('note').set({ version: 8 }).execute()
      })
      expect([1, 8]).toContain(await read.during)
      expect(await versionOf('c1')).toBe(8)
    })

    it('[STORE-0] skip locked: two claims at once never take the same row', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await put(id)
      const claim = () =>
        db.transaction().execute(async (trx) => {
          const row = await trx
            .selectFrom('note')
            .select('id')
            .where('version', '=', 1)
            .orderBy('id')
            .limit(1)
            .$call(forUpdate(trx, 'skip locked'))
            .executeTakeFirstOrThrow()
          await new Promise((resolve) => setTimeout(resolve, 5))
          await trx.updateTable('note').set({ version: 2 }).where('id', '=', row.id).execute()
          return row.id
        })
      const claimed = await Promise.all([claim(), claim(), claim(), claim()])
      expect(claimed.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    })

    it('[STORE-0] insertMany keeps a thousand awkward texts exactly', async () => {
      const awkward = [
        '👩🏽‍⚖️ é',
        'it\'s "so"',
        'a\nb\r\n\tc',
        '\\ \\u0000 \\n %',
        '\u202eabc\u200b',
        'null',
        '{"a":1}',
        '',
      ]
      const rows = Array.from({ length: 1000 }, (_, n) => ({
        id: `n${String(n).padStart(4, '0')}`,
        body: n % 9 === 8 ? null : (awkward[n % 9] ?? null),
        version: n,
        at: AT + n,
      }))
      const result = await insertMany(db, 'note', ['id', 'body', 'version', 'at'], rows)
      expect(result).toEqual({ inserted: 1000, returned: [] })
      expect(await db.selectFrom('note').selectAll().orderBy('id').execute()).toEqual(rows)
    })

    it('[STORE-0] insertMany in a transaction keeps the same rows, counts those it leaves out, and is undone with it', async () => {
      type ColumnName = (typeof columns)[number]
      const columns = ['id', 'body', 'version', 'at'] as const
      const rows = Array.from({ length: 113 }, (_, n) => ({
        id: `n${String(n).padStart(4, '0')}`,
        body: n % 2 === 0 ? null : 'it\'s "so" 👍\n',
        version: n,
        at: AT + n,
      }))
      const insert = (some: typeof rows, onConflict: 'fail' | 'ignore') =>
        db
          .transaction()
          .execute((trx) => insertMany<ProbeTables, 'note', ColumnName>(trx, 'note', columns, some, { onConflict }))
      expect(await insert(rows.slice(0, 60), 'fail')).toEqual({ inserted: 60, returned: [] })
      await expect(insert(rows.toReversed(), 'fail')).rejects.toThrow(/unique/i)
      expect(await count()).toBe(60)
      expect(await insert(rows, 'ignore')).toEqual({ inserted: 53, returned: [] })
      expect(await db.selectFrom('note').selectAll().orderBy('id').execute()).toEqual(rows)
      const bad = [{ id: 'x', body: 'a\0b', version: 1, at: AT }]
      await expect(insert(bad, 'fail')).rejects.toThrow(TypeError)
    })

    it('[STORE-0] insertMany leaves out what is there already, when asked, and returns the rest', async () => {
      await put('b', 'first')
      const rows = ['a', 'b', 'c', 'a'].map((id) => ({ id, body: 'second', version: 1, at: AT }))
      const columns = ['id', 'body', 'version', 'at'] as const
      await expect(insertMany(db, 'note', columns, rows)).rejects.toThrow(/unique/i)
      expect(await count()).toBe(1)
      const result = await insertMany(db, 'note', columns, rows, { onConflict: 'ignore', returning: 'id' })
      expect(result.inserted).toBe(2)
      expect(result.returned.toSorted()).toEqual(['a', 'c'])
      expect(await insertMany(db, 'note', columns, rows, { onConflict: 'ignore' })).toEqual({
        inserted: 0,
        returned: [],
      })
      expect(await insertMany(db, 'note', columns, [])).toEqual({ inserted: 0, returned: [] })
      const b = await db.selectFrom('note').select('body').where('id', '=', 'b').executeTakeFirstOrThrow()
      expect(b.body).toBe('first')
    })

    it.each(['a\0b', 'half \ud83d', '\\\0'])(
      '[STORE-0] insertMany refuses text that cannot be kept: %j',
      async (body) => {
        const rows = [{ id: 'x', body, version: 1, at: AT }]
        await expect(insertMany(db, 'note', ['id', 'body', 'version', 'at'], rows)).rejects.toThrow(TypeError)
        expect(await count()).toBe(0)
      },
    )

    it('[STORE-0] a single insert refuses text with a NUL, and keeps nothing of it', async () => {
      await expect(put('x', 'a\0b')).rejects.toThrow()
      expect(await count()).toBe(0)
    })

    it('[STORE-0] inList takes none, one and a thousand values', async () => {
      for (const id of ['a', 'b', 'it\'s "c"']) await put(id)
      const find = async (ids: string[]) =>
        (
          await db
            .selectFrom('note')
            .select('id')
            .where((eb) => inList(db, eb.ref('id'), ids))
            .orderBy('id')
            .execute()
        ).map((row) => row.id)
      expect(await find([])).toEqual([])
      expect(await find(['b'])).toEqual(['b'])
      expect(await find(['it\'s "c"', 'a', ...Array.from({ length: 1000 }, (_, n) => `none-${n}`)])).toEqual([
        'a',
        'it\'s "c"',
      ])
      const byNumber = db
        .selectFrom('note')
        .select('id')
        .where((eb) => inList(db, eb.ref('at'), [AT]))
      expect(await byNumber.execute()).toHaveLength(3)
    })

    it('[STORE-0] counts, sums and big integers are numbers', async () => {
      await put('a', '', 2)
      await put('b', '', 3)
      const row = await db
        .selectFrom('note')
        .select((eb) => [
          eb.fn.countAll<number>().as('n'),
          eb.fn.sum<number>('version').as('versions'),
          eb.fn.sum<number>('at').as('times'),
          eb.fn.avg<number>('version').as('mean'),
          eb.fn.max('at').as('last'),
        ])
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ n: 2, versions: 5, times: 2 * AT, mean: 2.5, last: AT })
    })

    it('[STORE-0] an integer that a number cannot hold is an error, not another integer', async () => {
      const read = sql<{ big: number }>`select 9007199254740993 as big`.execute(db)
      await expect(read).rejects.toThrow('Value is too large to be represented as a JavaScript number')
    })

    it('[STORE-0] text is ordered by code point', async () => {
      for (const id of ['é', 'b', 'B', 'a', '-c', 'Z', '_']) await put(id)
      const rows = await db.selectFrom('note').select('id').orderBy('id').execute()
      expect(rows.map((row) => row.id)).toEqual(['-c', 'B', 'Z', '_', 'a', 'b', 'é'])
    })

    it('[STORE-0] insert, update and delete can return rows', async () => {
      const inserted = await db
        .insertInto('note')
        .values({ id: 'a', body: null, version: 1, at: AT })
        .returning(['id', 'body'])
        .execute()
      expect(inserted).toEqual([{ id: 'a', body: null }])
      expect(await db.updateTable('note').set({ version: 4 }).returning('version').execute()).toEqual([{ version: 4 }])
      expect(await db.deleteFrom('note').returningAll().execute()).toEqual([
        { id: 'a', body: null, version: 4, at: AT },
      ])
    })

    it('[STORE-0] a query asked before sees a column that was added later', async () => {
      await put('a')
      const all = () => db.selectFrom('note').selectAll().executeTakeFirstOrThrow()
      expect(Object.keys(await all())).toEqual(['id', 'body', 'version', 'at'])
      await db.schema.alterTable('note').addColumn('later', 'text').execute()
      expect(Object.keys(await all())).toEqual(['id', 'body', 'version', 'at', 'later'])
    })

    it('[STORE-0] a query asked in an earlier transaction sees it too', async () => {
      await put('a')
      const all = () =>
        db
          .transaction()
          .execute((trx) => trx.selectFrom('note').selectAll().where('id', '=', 'a').executeTakeFirstOrThrow())
      const some = () =>
        db
          .transaction()
          .execute((trx) => trx.selectFrom('note').select('body').where('id', '=', 'a').executeTakeFirst())
      const whole = await all()
      expect(await some()).toEqual({ body: whole.body })
      await db.schema.alterTable('note').addColumn('later', 'text').execute()
      expect(await all()).toEqual({ ...whole, later: null })
      expect(await some()).toEqual({ body: whole.body })
    })

    it('[STORE-0] more different queries than are remembered still answer', async () => {
      await put('a')
      for (let n = 0; n < 450; n++) {
        const { rows } = await sql<{ n: number }>`select cast(${sql.lit(n % 225)} as integer) as n`.execute(db)
        expect(rows).toEqual([{ n: n % 225 }])
      }
      await db.transaction().execute(async (trx) => {
        for (let n = 0; n < 450; n++) {
          const { rows } = await sql<{ n: number }>`select cast(${n} as integer) + ${sql.lit(n % 225)} as n`.execute(
            trx,
          )
          expect(rows).toEqual([{ n: n + (n % 225) }])
        }
      })
    })

    it('[STORE-0] closing waits for the transaction under way, and twice is once', async () => {
      const work = db.transaction().execute(async (trx) => {
        await trx.insertInto('note').values({ id: 'a', body: '', version: 1, at: AT }).execute()
        await new Promise((resolve) => setTimeout(resolve, 20))
        return trx.selectFrom('note').select('id').execute()
      })
      await new Promise((resolve) => setTimeout(resolve, 5))
      const closing = connection.close()
      expect(await work).toEqual([{ id: 'a' }])
      await closing
      await connection.close()
      await expect(count()).rejects.toThrow()
    })
  })
}
