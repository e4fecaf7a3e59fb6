import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportLines } from '#api/ledger.ts'
import { GENESIS, seal } from '#domain/ledger.ts'
import { dialectOf } from '#store/dialect.ts'
import { toEntry } from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'
import { checkExport } from '#domain/export-check.ts'
import { verifyLedger } from '#store/verify.ts'
import type { DatabaseUnderTest, OpenTestDatabase } from '#tests/support/databases.ts'
import { recordCases } from '#tests/support/small-record.ts'
import { oneByteChanged, seeded, setText, swap } from '#tests/support/tampering.ts'

const TEXT_COLUMNS = ['at', 'actor', 'type', 'subject', 'payload', 'prev', 'hash'] as const

/** What anybody must be able to check for themselves, on one kind of database. */
export function verifyContract(database: DatabaseUnderTest<Tables>): void {
  describe(database.name, () => {
    let opened: OpenTestDatabase<Tables>
    let db: Kysely<Tables>

    beforeEach(async () => {
      opened = await database.open()
      db = opened.connection.kysely
    })
    afterEach(() => opened.close())

    const faultOf = async () => (await verifyLedger(db)).fault

    it('[VERIFY-1] a whole record is accepted, with its counts and its tree head', async () => {
      await recordCases(db, 3)
      const result = await verifyLedger(db)
      expect(result).toMatchObject({ fault: null, entries: 8, headAt: null, comments: 3, cases: 3 })
      expect(result.texts).toEqual({ kept: 2, gone: 0 })
      const exported = await checkExport(await exportedLines(db))
      expect(exported).toMatchObject({ fault: null, entries: 8, head: result.head, treeHead: result.treeHead })
    })

    it('[VERIFY-2] any single changed byte in any column of any entry is refused, naming that entry', async () => {
      await recordCases(db, 1)
      let changes = 0
      for (const row of await db.selectFrom('ledger').selectAll().orderBy('seq').execute()) {
        for (const column of TEXT_COLUMNS) {
          for (const bytes of oneByteChanged(row[column])) {
            await setText(db, row.seq, column, bytes)
            expect(await faultOf(), `${column} of ${row.seq}`).toMatchObject({ seq: row.seq })
            changes++
          }
          await setText(db, row.seq, column, new TextEncoder().encode(row[column]))
        }
      }
      expect(changes).toBeGreaterThan(1_900)
      expect(await faultOf()).toBe(null)
    }, 120_000)

    it('[VERIFY-2] a changed number, version or head is refused, naming the entry', async () => {
      await recordCases(db, 1)
      for (let seq = 1; seq <= 6; seq++) {
        for (const moved of [-seq, seq + 256, seq + 2 ** 33, Number.MAX_SAFE_INTEGER]) {
          await db.updateTable('ledger').set({ seq: moved }).where('seq', '=', seq).execute()
          expect(await faultOf(), `${seq} to ${moved}`).toMatchObject({ kind: 'missing', seq: moved < 0 ? 1 : seq })
          await db.updateTable('ledger').set({ seq }).where('seq', '=', moved).execute()
        }
        await db
          .updateTable('ledger')
          .set((eb) => ({ version: eb('version', '+', 256) }))
          .where('seq', '=', seq)
          .execute()
        expect(await faultOf()).toEqual({ kind: 'changed', seq })
        await db
          .updateTable('ledger')
          .set((eb) => ({ version: eb('version', '-', 256) }))
          .where('seq', '=', seq)
          .execute()
      }
      await db
        .updateTable('ledger_head')
        .set({ hash: '0'.repeat(64) })
        .execute()
      expect(await faultOf()).toEqual({ kind: 'head', seq: 6 })
      await db.updateTable('ledger_head').set({ seq: 5 }).execute()
      expect(await faultOf()).toEqual({ kind: 'head', seq: 6 })
    })

    it('[VERIFY-3] a deleted entry, a swapped pair and a shortened ledger are refused, naming the first bad entry', async () => {
      await recordCases(db, 1)
      const rows = await db.selectFrom('ledger').selectAll().orderBy('seq').execute()
      for (const row of rows.slice(0, -1)) {
        await db.deleteFrom('ledger').where('seq', '=', row.seq).execute()
        expect(await faultOf()).toEqual({ kind: 'missing', seq: row.seq, found: row.seq + 1 })
        await db.insertInto('ledger').values(row).execute()
      }
      for (const [index, row] of rows.slice(0, -1).entries()) {
        await swap(db, row, rows[index + 1] ?? row)
        expect(await faultOf()).toEqual({ kind: 'changed', seq: row.seq })
        await swap(db, row, row)
        await swap(db, rows[index + 1] ?? row, rows[index + 1] ?? row)
      }
      await db.deleteFrom('ledger').where('seq', '>', 3).execute()
      expect(await faultOf()).toEqual({ kind: 'truncated', seq: 4, found: 3 })
      await db.deleteFrom('ledger').execute()
      expect(await faultOf()).toEqual({ kind: 'truncated', seq: 1, found: 0 })
    })

    it('[VERIFY-4] a head given to somebody outside must stand in the record, were the rest rewritten to fit', async () => {
      await recordCases(db, 1)
      const given = await verifyLedger(db)
      const earlier = await db.selectFrom('ledger').selectAll().where('seq', '=', 4).executeTakeFirstOrThrow()
      expect(await verifyLedger(db, given.treeHead)).toMatchObject({ fault: null, headAt: 6 })
      expect(await verifyLedger(db, earlier.hash)).toMatchObject({ fault: null, headAt: 4 })
      await db.deleteFrom('ledger').where('seq', '>', 4).execute()
      await db.updateTable('ledger_head').set({ seq: 4, hash: earlier.hash }).execute()
      expect((await verifyLedger(db, given.treeHead)).fault).toEqual({ kind: 'head_unknown' })
      expect((await verifyLedger(db, given.head.hash)).fault).toEqual({ kind: 'head_unknown' })
      expect((await verifyLedger(db, earlier.hash)).fault).toMatchObject({ kind: 'case', caseId: 'c1' })
    })

    it('[VERIFY-5] what stands beside the ledger is held against what the ledger committed to', async () => {
      await recordCases(db, 2)
      await db.updateTable('comments').set({ text: 'Another comment' }).where('id', '=', 'k2').execute()
      expect(await faultOf()).toEqual({ kind: 'comment', comment: 'k2' })
      await db.updateTable('texts').set({ text: 'Another reason' }).where('id', '=', 'x1').execute()
      expect(await faultOf()).toEqual({ kind: 'text', seq: 4, text: 'x1' })
      await db.updateTable('policies').set({ title: 'Another policy' }).execute()
      expect(await faultOf()).toEqual({ kind: 'policy', seq: 1, version: 1 })
    })

    it('[VERIFY-5] a comment that was replaced together with its hash is refused all the same', async () => {
      await recordCases(db, 2)
      const { salt, text, content_hash } = await db
        .selectFrom('comments')
        .selectAll()
        .where('id', '=', 'k1')
        .executeTakeFirstOrThrow()
      await db.updateTable('comments').set({ salt, text, content_hash }).where('id', '=', 'k2').execute()
      expect(await faultOf()).toEqual({ kind: 'comment', comment: 'k2' })
    })

    it('[VERIFY-6] an erased text leaves the record whole and is counted', async () => {
      await recordCases(db, 1)
      await db.deleteFrom('texts').where('id', '=', 'x2').execute()
      expect(await verifyLedger(db)).toMatchObject({ fault: null, texts: { kept: 1, gone: 1 } })
    })

    it('[VERIFY-7] an export is refused after any single changed byte, a lost or a swapped line', async () => {
      await recordCases(db, 1)
      const lines = await exportedLines(db)
      for (const [index, line] of lines.entries()) {
        for (const bytes of oneByteChanged(line)) {
          const changed = lines.with(index, new TextDecoder().decode(bytes))
          expect((await checkExport(changed)).fault).toMatchObject({ seq: index + 1 })
        }
        if (index === lines.length - 1) continue
        expect((await checkExport(lines.toSpliced(index, 1))).fault).toMatchObject({ what: 'deleted', seq: index + 1 })
        const swapped = lines.with(index, lines[index + 1] ?? '').with(index + 1, line)
        expect((await checkExport(swapped)).fault).toMatchObject({ what: 'reordered', seq: index + 1 })
      }
      const { treeHead } = await checkExport(lines)
      expect((await checkExport(lines.slice(0, -1), { hash: treeHead, seq: null })).fault).toEqual({
        what: 'head_unknown',
      })
    }, 60_000)

    it('[VERIFY-8] one changed byte in a ledger of many pages is found, wherever it is', async () => {
      await recordCases(db, 1_300)
      const next = seeded(20_261_122)
      for (let n = 0; n < 8; n++) {
        const seq = 1 + (next() % 1_305)
        const column = TEXT_COLUMNS[next() % TEXT_COLUMNS.length] ?? 'hash'
        const row = await db.selectFrom('ledger').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()
        const [changed] = oneByteChanged(row[column], next())
        await setText(db, seq, column, changed ?? new Uint8Array())
        expect(await faultOf()).toMatchObject({ seq })
        await setText(db, seq, column, new TextEncoder().encode(row[column]))
      }
      expect(await verifyLedger(db)).toMatchObject({ fault: null, entries: 1_305, cases: 1_300, comments: 1_300 })
    }, 120_000)

    // PostgreSQL stores no such byte.
    if (database.name === 'PostgreSQL') return
    it('[VERIFY-2] a byte that makes a text no UTF-8 is refused', async () => {
      await recordCases(db, 1)
      await db.updateTable('ledger').set({ actor: '\ufffd' }).where('seq', '=', 1).execute()
      const rewritten = await db.selectFrom('ledger').selectAll().where('seq', '=', 1).executeTakeFirstOrThrow()
      const { hash } = seal(GENESIS, toEntry(rewritten))
      await db.updateTable('ledger').set({ hash }).where('seq', '=', 1).execute()
      expect(await faultOf()).toEqual({ kind: 'unchained', seq: 2 })
      await sql`update ledger set actor = cast(x'f0bfbd' as text) where seq = 1`.execute(db)
      expect(await faultOf()).toEqual({ kind: 'changed', seq: 1 })
    })
  })
}

async function exportedLines(db: Kysely<Tables>): Promise<string[]> {
  const lines: string[] = []
  const connection = { kysely: db, dialect: dialectOf(db), close: async () => undefined }
  for await (const line of exportLines({ connection })) lines.push(line.slice(0, -1))
  return lines
}
