import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForRun, askToWithdraw } from '#imports/import-commands.ts'
import { createImportRunner } from '#imports/import-runner.ts'
import { personaOf } from '#mocks/personas.ts'
import { updateImport } from '#store/imports.ts'
import type { Tables } from '#store/tables.ts'
import { insult } from '#tests/support/api-client.ts'
import type { DatabaseUnderTest, OpenTestDatabase } from '#tests/support/databases.ts'
import { aMapping, csvOf, type ImportDesk, importDesk } from '#tests/support/import-desk.ts'
import { contentOf, MIXED_ROWS, mixedCsv, portsFailing } from '#tests/support/interrupted-import.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'

const ROWS = MIXED_ROWS
const BY = personaOf('moderator').id

/** What is left of an import that was interrupted, cancelled or withdrawn, whichever database keeps it. */
export function importRecoveryContract(database: DatabaseUnderTest<Tables>): void {
  describe(`interrupted imports on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ImportDesk
    beforeEach(async () => {
      open = await database.open()
      desk = importDesk(open.connection)
    })
    afterEach(async () => {
      await desk.ports.imports.stop()
      await open.close()
    })
    const waiting = async () => (await desk.get<{ total: number }>('/cases?queue=priority')).body.total
    const steps = async () => {
      const rows = await open.connection.kysely
        .selectFrom('ledger')
        .select('type')
        .where('type', 'like', 'import.%')
        .orderBy('seq')
        .execute()
      return rows.map((row) => row.type)
    }
    /** Runs it in a process that fails after its first thousand rows. */
    const failHalfway = async (id: string, error: Error) => {
      const failing = portsFailing(desk.ports, 1_000, error)
      await askForRun(failing.ports, id, BY)
      const runner = createImportRunner(failing.ports)
      runner.start(id)
      await runner.settled(id)
      return failing.logged
    }

    it('[IMPORT-10] an import that failed half way is shown to nobody, and goes on to the same rows as one that did not', async () => {
      const id = await desk.mapped(mixedCsv(), aMapping())
      const logged = await failHalfway(id, new Error('database or disk is full'))
      expect(logged).toEqual(['import_stopped'])
      const stopped = await desk.view(id)
      expect(stopped).toMatchObject({ status: 'stopped', progress: { rows: 1_000 } })
      expect(stopped.message).toBe(
        'The disk is full; free some space. What was imported so far is kept, whole rows only, and nobody sees it yet. Choose Go on to finish it.',
      )
      expect(await waiting()).toBe(0)
      await desk.act(id, 'run')
      expect(await desk.settled(id)).toMatchObject({ status: 'done', message: 'Went on at row 1001.' })
      const other = await database.open()
      const undisturbed = importDesk(other.connection)
      const whole = await undisturbed.imported(mixedCsv(), aMapping())
      expect(await contentOf(open)).toEqual(await contentOf(other))
      expect((await desk.view(id)).counts).toEqual(whole.counts)
      expect(whole.counts).toEqual({ rows: ROWS, cases: 1_040, context: 0, duplicates: 130, refused: 130 })
      expect(await steps()).toEqual(['import.started', 'import.stopped', 'import.resumed', 'import.finished'])
      await undisturbed.ports.imports.stop()
      await other.close()
    })

    it('[IMPORT-11] what a dead process left is taken up by the next one, and says at which row', async () => {
      const id = await desk.mapped(csvOf(ROWS), aMapping())
      await failHalfway(id, new Error('gone'))
      const db = open.connection.kysely
      const dead = { status: 'running', runner: 'dead', message: null } as const
      await updateImport(db, id, { ...dead, leaseUntil: '2026-11-23T09:00:05.000Z' })
      await desk.ports.imports.watch()
      await desk.ports.imports.settled(id)
      expect((await desk.view(id)).status).toBe('running')
      desk.ports.clock.advance(6_000)
      await desk.ports.imports.watch()
      const done = await desk.settled(id)
      expect(done).toMatchObject({ status: 'done', message: 'Went on at row 1001 after a restart.' })
      expect(done.counts).toEqual({ rows: ROWS, cases: ROWS, context: 0, duplicates: 0, refused: 0 })
      expect(await waiting()).toBe(ROWS)
    })

    it('[IMPORT-12] of two processes that work on one import, one stops and nothing is written twice', async () => {
      const id = await desk.mapped(csvOf(ROWS), aMapping())
      await askForRun(desk.ports, id, BY)
      const other = createImportRunner(desk.ports)
      desk.ports.imports.start(id)
      other.start(id)
      await Promise.all([desk.ports.imports.settled(id), other.settled(id)])
      expect((await desk.view(id)).counts).toEqual({ rows: ROWS, cases: ROWS, context: 0, duplicates: 0, refused: 0 })
      expect(await steps()).toEqual(['import.started', 'import.finished'])
    })

    it('[IMPORT-13] cancelling takes everything back, and the file can be imported again', async () => {
      const id = await desk.mapped(csvOf(ROWS), aMapping())
      await failHalfway(id, new Error('gone'))
      expect((await desk.act(id, 'cancel')).body).toMatchObject({ status: 'cancelled' })
      expect(await waiting()).toBe(0)
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      expect((await desk.act(id, 'run')).body.code).toBe('import_not_ready')
      const again = await desk.imported(csvOf(ROWS), aMapping())
      expect(again).toMatchObject({ status: 'done', sameFileAs: null })
      expect(again.counts).toEqual({ rows: ROWS, cases: ROWS, context: 0, duplicates: 0, refused: 0 })
      expect(await waiting()).toBe(ROWS)
    })

    it('[IMPORT-13] an import that is cancelled while it runs stops', async () => {
      const id = await desk.mapped(csvOf(ROWS), aMapping())
      await desk.act(id, 'run')
      await desk.act(id, 'cancel')
      expect(await desk.settled(id)).toMatchObject({ status: 'cancelled', message: null })
      expect(await waiting()).toBe(0)
    })

    it('[IMPORT-35] an import on its way back out says so, is shown to nobody, and cannot go on', async () => {
      const { id } = await desk.imported(csvOf(3), aMapping())
      await askToWithdraw(desk.ports, id, BY)
      expect(await desk.view(id)).toMatchObject({ status: 'taking_back', message: null })
      expect(await waiting()).toBe(0)
      const refused = await desk.act(id, 'run')
      expect(refused.body).toMatchObject({ code: 'import_not_ready', detail: 'This import is being taken back.' })
      await desk.ports.imports.watch()
      expect(await desk.settled(id)).toMatchObject({ status: 'withdrawn', message: null })
    })

    it('[IMPORT-14] a finished import can be withdrawn, held cases included, as long as nothing in it was decided', async () => {
      const first = await desk.imported(csvOf(3), aMapping())
      await desk.theNext()
      expect((await desk.withdraw(first.id)).body).toMatchObject({ status: 'withdrawn', message: null })
      expect(await waiting()).toBe(0)
      const { n } = await open.connection.kysely
        .selectFrom('claims')
        .select(sql<number>`count(*)`.as('n'))
        .executeTakeFirstOrThrow()
      expect(n).toBe(0)
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      const second = await desk.imported(csvOf(3), aMapping())
      expect(second.counts?.cases).toBe(3)
      const view = await desk.theNext()
      expect((await desk.decide(view, insult(view))).status).toBe(201)
      expect((await desk.view(second.id)).decided).toBe(1)
      const refused = await desk.withdraw(second.id)
      expect(refused).toMatchObject({ status: 409, body: { code: 'batch_has_decisions' } })
      expect(refused.body.detail).toBe('One case of this import has been decided, so it stays.')
      expect(await waiting()).toBe(2)
    })

    it('[IMPORT-15] an upload that breaks off, or is refused, leaves nothing', async () => {
      const cut = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode(csvOf(60_000))),
        pull: (controller) => controller.error(new Error('connection reset')),
      })
      expect((await desk.upload(cut)).body.detail).toBe(
        'The upload broke off before the file was whole. Nothing was kept. Try again.',
      )
      expect((await desk.upload(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).body.code).toBe('file_unreadable')
      for (const table of ['imports', 'files', 'file_chunks'] as const) {
        expect([table, await open.connection.kysely.selectFrom(table).select(sql`1`.as('one')).execute()]).toEqual([
          table,
          [],
        ])
      }
    })

    it('[IMPORT-15] an upload whose process died is cleared away by the next one', async () => {
      const db = open.connection.kysely
      const { body: file } = await desk.upload(csvOf(3))
      const died = { status: 'uploading', runner: 'dead', leaseUntil: '2026-11-23T09:00:05.000Z' } as const
      await updateImport(db, file.id, died)
      await desk.ports.imports.watch()
      expect(await db.selectFrom('file_chunks').select('n').execute()).toEqual([{ n: 0 }])
      desk.ports.clock.advance(6_000)
      await desk.ports.imports.watch()
      expect(await db.selectFrom('file_chunks').select('n').execute()).toEqual([])
      expect(await db.selectFrom('imports').select('id').execute()).toEqual([])
    })

    it('[FAULT-16] what a dead process leased by a clock a day ahead is taken up, or cleared away, by the next one at once', async () => {
      const db = open.connection.kysely
      const id = await desk.mapped(csvOf(ROWS), aMapping())
      await failHalfway(id, new Error('gone'))
      const tomorrow = '2026-11-24T09:00:05.000Z'
      const dead = { status: 'running', runner: 'dead', message: null } as const
      await updateImport(db, id, { ...dead, leaseUntil: tomorrow })
      const { body: file } = await desk.upload(csvOf(3), 'more.csv')
      await updateImport(db, file.id, { status: 'uploading', runner: 'dead', leaseUntil: tomorrow })
      await desk.ports.imports.watch()
      const done = await desk.settled(id)
      expect(done).toMatchObject({ status: 'done', message: 'Went on at row 1001 after a restart.' })
      expect(done.counts).toEqual({ rows: ROWS, cases: ROWS, context: 0, duplicates: 0, refused: 0 })
      expect(await db.selectFrom('imports').select('id').execute()).toEqual([{ id }])
    })

    it('[IMPORT-16] a quote that never closes far down the file brings in nothing, and names the line', async () => {
      const id = await desk.mapped(`${csvOf(ROWS)}9999,Ann,,"It never\nends,a\n`, aMapping())
      await desk.act(id, 'run')
      const done = await desk.settled(id)
      expect(done.status).toBe('cancelled')
      expect(done.message).toBe(
        'A quote opens in the row that begins on line 1302 and never closes. Nothing of this file was imported. Mend it and upload it again.',
      )
      expect(await waiting()).toBe(0)
    })
  })
}
