import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuild } from '#store/rebuild.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import type { DatabaseUnderTest, OpenTestDatabase } from '#tests/support/databases.ts'
import { recordCases } from '#tests/support/small-record.ts'

const CASES = 1_203

/** The ledger alone gives back where every case stands, on one kind of database. */
export function rebuildContract(database: DatabaseUnderTest<Tables>): void {
  describe(database.name, () => {
    let opened: OpenTestDatabase<Tables>
    let db: Kysely<Tables>

    beforeEach(async () => {
      opened = await database.open()
      db = opened.connection.kysely
    })
    afterEach(() => opened.close())

    it('[REBUILD-1] the cases of a ledger replayed are the rows that were kept, byte for byte', async () => {
      await recordCases(db, CASES)
      expect(await rebuild(db, 'check')).toEqual({ cases: CASES, different: 0, differences: [] })
      const before = await rowsOf(db)
      await db.deleteFrom('participants').execute()
      await db.deleteFrom('cases').execute()
      const report = await rebuild(db, 'write')
      expect(report).toMatchObject({ cases: CASES, different: CASES })
      expect(report.differences).toHaveLength(100)
      expect(report.differences[0]).toEqual({ caseId: 'c1', what: 'missing', columns: [] })
      expect(await rowsOf(db)).toBe(before)
    }, 60_000)

    it('[REBUILD-2] every difference is told by case and column, and mended', async () => {
      await recordCases(db, 3)
      const before = await rowsOf(db)
      await db.updateTable('cases').set({ severity: 4 }).where('id', '=', 'c1').execute()
      await db.updateTable('participants').set({ person_id: 'p9' }).where('person_id', '=', 'p1').execute()
      await db.updateTable('decisions').set({ fate: 'undone' }).where('case_id', '=', 'c1').execute()
      await db.deleteFrom('cases').where('id', '=', 'c2').execute()
      const row = await db.selectFrom('cases').selectAll().where('id', '=', 'c3').executeTakeFirstOrThrow()
      await db
        .insertInto('cases')
        .values({ ...row, id: 'c9', comment_id: 'k2' })
        .execute()
      const differences = [
        { caseId: 'c9', what: 'surplus', columns: [] },
        { caseId: 'c1', what: 'changed', columns: ['severity', 'participants', 'decisions'] },
        { caseId: 'c2', what: 'missing', columns: [] },
      ]
      expect(await rebuild(db, 'check')).toEqual({ cases: 3, different: 3, differences })
      expect((await verifyLedger(db)).fault).toMatchObject({ kind: 'comment', comment: 'k2' })
      expect(await rebuild(db, 'write')).toEqual({ cases: 3, different: 3, differences })
      expect(await rebuild(db, 'check')).toEqual({ cases: 3, different: 0, differences: [] })
      expect(await rowsOf(db)).toBe(before)
    })

    it('[REBUILD-2] two rows that hold each other’s place are mended', async () => {
      await recordCases(db, 2)
      const before = await rowsOf(db)
      for (const [id, other] of [
        ['c1', 'x'],
        ['c2', 'c1'],
        ['x', 'c2'],
      ] as const) {
        await db.updateTable('cases').set({ id: other }).where('id', '=', id).execute()
      }
      expect((await rebuild(db, 'write')).different).toBe(2)
      expect(await rowsOf(db)).toBe(before)
    })

    it('[REBUILD-3] entries that lead to no case are told, and their row is left as it is', async () => {
      await recordCases(db, 1)
      await db.deleteFrom('ledger').where('type', '=', 'case.claimed').execute()
      await db.updateTable('ledger').set({ subject: 'c7' }).where('type', '=', 'case.decided').execute()
      const report = await rebuild(db, 'write')
      expect(report.differences.map(({ caseId, what }) => `${caseId} ${what}`)).toEqual([
        'c1 changed',
        'c7 unreplayable',
      ])
      expect(await db.selectFrom('cases').select(['id', 'status']).execute()).toEqual([
        { id: 'c1', status: 'escalated' },
      ])
    })
  })
}

async function rowsOf(db: Kysely<Tables>): Promise<string> {
  const cases = await db.selectFrom('cases').selectAll().orderBy('id').execute()
  const people = await db.selectFrom('participants').selectAll().orderBy('case_id').orderBy('person_id').execute()
  const decisions = await db.selectFrom('decisions').selectAll().orderBy('id').execute()
  return JSON.stringify([cases, people, decisions])
}
