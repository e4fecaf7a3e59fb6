import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { plannedRows } from '#store/planner.ts'
import type { Tables } from '#store/tables.ts'
import type { DatabaseUnderTest, OpenTestDatabase } from '#tests/support/databases.ts'
import { aFlagRule, aMapping, csvOf, HEADER, type ImportDesk, importDesk } from '#tests/support/import-desk.ts'

/** What a file becomes, whichever database keeps it. */
export function importsContract(database: DatabaseUnderTest<Tables>): void {
  describe(`imports on ${database.name}`, () => {
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
    const count = async (table: keyof Tables) => {
      const { n } = await open.connection.kysely
        .selectFrom(table)
        .select(sql<number>`count(*)`.as('n'))
        .executeTakeFirstOrThrow()
      return n
    }

    it('[IMPORT-1] a file is recognised, mapped, previewed and imported, and its cases wait in a queue', async () => {
      const { status, body: file } = await desk.upload(csvOf(3))
      expect(status).toBe(201)
      expect(file).toMatchObject({ status: 'uploaded', format: 'csv', size: 200, mapping: null })
      expect(file.columns).toEqual(['id', 'author', 'posted', 'text', 'reason'])
      expect(file.sample[2]).toMatchObject({ id: '3', text: 'Comment number 3' })
      const mapped = await desk.map(file.id, aMapping())
      expect(mapped.body.preview[0]).toEqual({
        text: 'Comment number 1',
        author: 'Member 1',
        postedAt: '2026-05-01T10:00:00.000Z',
        platformId: '1',
        flags: [{ source: 'member_report', reason: 'abusive', count: 1 }],
        problem: null,
      })
      expect((await desk.act(file.id, 'run')).status).toBe(202)
      const done = await desk.settled(file.id)
      expect(done).toMatchObject({ status: 'done', message: null, decided: 0, progress: { bytes: 200, rows: 3 } })
      expect(done.counts).toEqual({ rows: 3, cases: 3, context: 0, duplicates: 0, refused: 0 })
      expect(await desk.claimNext('priority', 5)).toHaveLength(3)
    })

    it('[IMPORT-36] a large import leaves what a search is planned by', async () => {
      await desk.imported(csvOf(1_000), aMapping())
      const known = await plannedRows(open.connection.kysely, sql`select id from comments`)
      expect(known).toBe(open.connection.dialect === 'postgres' ? 1_000 : null)
      if (open.connection.dialect === 'sqlite') return
      const seenByAll = async () =>
        sql<{ pages: number }>`select relallvisible as pages from pg_class where oid = 'cases'::regclass`.execute(
          open.connection.kysely,
        )
      await expect.poll(async () => (await seenByAll()).rows[0]?.pages, { timeout: 20_000 }).toBeGreaterThan(0)
    })

    it('[IMPORT-1] the original file is kept, byte for byte, with its SHA-256', async () => {
      const { body: file } = await desk.upload('id,text\n1,Good evening.\n', '../secret/week 1.csv')
      expect(file.fileName).toBe('week 1.csv')
      expect(file.sha256).toBe('7f3be4a679806ffdcade62fa1a45124706a46674c98c7b3f65b16f71c91d1733')
      expect(await desk.text(`/imports/${file.id}/file`)).toBe('id,text\n1,Good evening.\n')
    })

    it('[IMPORT-2] a dry run counts what is new, duplicate and refused, and imports nothing', async () => {
      await desk.imported(csvOf(2), aMapping())
      const id = await desk.mapped(
        `${csvOf(4)}4,Member 4,,The same id again,abusive\n9,Member 9,soon,No time,abusive\n`,
        aMapping(),
      )
      await desk.act(id, 'dry-run')
      const checked = await desk.settled(id)
      expect(checked).toMatchObject({ status: 'checked', counts: null })
      expect(checked.dryRun).toEqual({ rows: 6, cases: 2, context: 0, duplicates: 3, refused: 1 })
      expect(await count('comments')).toBe(2)
      await desk.act(id, 'run')
      expect((await desk.settled(id)).counts).toEqual({ rows: 6, cases: 2, context: 0, duplicates: 3, refused: 1 })
    })

    it('[IMPORT-3] refused rows come back as CSV with their reason; mended, they import', async () => {
      const file = `${HEADER}1,=cmd(),2026-05-01T10:00:00Z,"-1, ""quoted""\nand on",abusive\n2,'+44,tomorrow,"'=text",abusive\n3,Ann,,,abusive\n`
      const mapping = aMapping()
      const done = await desk.imported(file, mapping)
      expect(done.counts).toEqual({ rows: 3, cases: 1, context: 0, duplicates: 0, refused: 2 })
      const rejects = await desk.text(`/imports/${done.id}/rejects`)
      expect(rejects).toBe(
        'id,author,posted,text,reason,evenhand_row,evenhand_reason\r\n' +
          "2,''+44,tomorrow,''=text,abusive,2,“tomorrow” is not a date like 2026-10-12T08:00:00Z.\r\n" +
          '3,Ann,,,abusive,3,There is no text.\r\n',
      )
      const again = await desk.imported(rejects.replace('tomorrow', '2026-05-02T10:00:00Z'), mapping, 'mended.csv')
      expect(again.columns).toEqual(['id', 'author', 'posted', 'text', 'reason'])
      expect(again.counts).toEqual({ rows: 2, cases: 1, context: 0, duplicates: 0, refused: 1 })
      const rows = await open.connection.kysely.selectFrom('comments').select('text').orderBy('id').execute()
      expect(rows.map((row) => row.text)).toEqual(['-1, "quoted"\nand on', "'=text"])
      const authors = await open.connection.kysely.selectFrom('authors').select('name').orderBy('number').execute()
      expect(authors.map((row) => row.name)).toEqual(['=cmd()', "'+44"])
    })

    it('[IMPORT-4] the same file twice changes nothing, and says which import it is the same as', async () => {
      const first = await desk.imported(csvOf(3), aMapping())
      const { body: file } = await desk.upload(csvOf(3), 'again.csv')
      expect(file.sameFileAs).toBe(first.id)
      await desk.map(file.id, aMapping())
      await desk.act(file.id, 'run')
      expect((await desk.settled(file.id)).counts).toEqual({ rows: 3, cases: 0, context: 0, duplicates: 3, refused: 0 })
      expect(await count('cases')).toBe(3)
      const duplicates = await desk.text(`/imports/${file.id}/rejects?kind=duplicate`)
      expect(duplicates.split('\r\n')[1]).toBe(
        '1,Member 1,2026-05-01T10:00:00Z,Comment number 1,abusive,1,The same comment is already here.',
      )
    })

    it('[IMPORT-4] without a platform id, duplicates are found by normalised text, author and time', async () => {
      const mapping = aMapping({ columns: { platformId: null, postedAt: null } })
      const file = `${HEADER}1,Ann,,Go  HOME,a\n2,Ann,,go home ,a\n3,Bob,,go home,a\n4,Ann,,ｇｏ home,a\n`
      const done = await desk.imported(file, mapping)
      expect(done.counts).toEqual({ rows: 4, cases: 2, context: 0, duplicates: 2, refused: 0 })
    })

    it('[IMPORT-5] counts become flags, and a row without any flag is context or refused, as the mapping says', async () => {
      const flags = [
        aFlagRule({ reason: 'Hateful', reasonColumn: null, countColumn: 'hate', estimate: 3 }),
        aFlagRule({ source: 'classifier', reason: 'Offensive', reasonColumn: null, scoreColumn: 'score', estimate: 2 }),
      ]
      const columns = { author: null, postedAt: null }
      const file = 'id,text,hate,score\n1,One,2,0.5\n2,Two,0,\n3,Three,x,\n4,Four,,7\n'
      const kept = await desk.imported(file, aMapping({ flags, columns }))
      expect(kept.counts).toEqual({ rows: 4, cases: 1, context: 1, duplicates: 0, refused: 2 })
      const stored = await open.connection.kysely.selectFrom('flags').selectAll().orderBy('id').execute()
      expect(stored.map(({ source, reason, count: n, score }) => [source, reason, n, score])).toEqual([
        ['member_report', 'Hateful', 2, null],
        ['classifier', 'Offensive', 1, 0.5],
      ])
      const strict = await desk.imported(
        file.replace('2,Two', '5,Five'),
        aMapping({ flags, columns, unflagged: 'refuse' }),
      )
      expect(strict.counts).toEqual({ rows: 4, cases: 0, context: 0, duplicates: 1, refused: 3 })
    })

    it('[IMPORT-6] a mapping that names an unknown column is refused, with a pointer to it', async () => {
      const { body: file } = await desk.upload(csvOf(1))
      const refused = await desk.map(file.id, aMapping({ columns: { text: 'Text' }, timeZone: 'Mars/Olympus' }))
      expect(refused.status).toBe(422)
      expect(refused.body.code).toBe('mapping_incomplete')
      expect(refused.body.errors).toEqual([
        { pointer: '/columns/text', code: 'unknown_column', detail: 'The file has no column “Text”.' },
        {
          pointer: '/timeZone',
          code: 'unknown_time_zone',
          detail: '“Mars/Olympus” is not a time zone. Use one like Europe/London.',
        },
      ])
      expect((await desk.act(file.id, 'run')).body.code).toBe('import_not_ready')
    })

    it('[IMPORT-7] replies find their parents, and authors get numbers instead of names', async () => {
      const mapping = aMapping({ columns: { parentId: 'to', threadId: 'thread', postedAt: null } })
      await desk.imported(
        'id,to,thread,author,text,reason\n1,,t1,Ann,First,\n2,1,t1,Bob,Second,rude; off topic\n',
        mapping,
      )
      const view = await desk.theNext()
      expect(view.above.map(({ text, author }) => [text, author])).toEqual([['First', 'Member 1']])
      expect(view.comment.author).toBe('Member 2')
      expect(view.flags.map((flag) => flag.reason)).toEqual(['rude', 'off topic'])
      expect(view.thread).toMatchObject({ title: 'Branch meeting', comments: 2, flagged: 1 })
    })

    it('[IMPORT-8] a saved mapping keeps its name, and the same name replaces it', async () => {
      const save = (mapping: ReturnType<typeof aMapping>) =>
        desk.post<{ id: string }>('/import-presets', { name: 'Weekly export', mapping, columns: ['id', 'text'] })
      const first = await save(aMapping())
      const second = await save(aMapping({ timeFormat: 'dmy' }))
      expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id])
      const { body } = await desk.get<{ presets: { name: string; mapping: { timeFormat: string } }[] }>(
        '/import-presets',
      )
      expect(body.presets.map(({ name, mapping }) => [name, mapping.timeFormat])).toEqual([['Weekly export', 'dmy']])
      expect((await desk.send('DELETE', `/import-presets/${first.body.id}`)).status).toBe(204)
      expect((await desk.send('DELETE', `/import-presets/${first.body.id}`)).status).toBe(404)
    })

    it('[IMPORT-9] reading imports and importing are separate permissions', async () => {
      const done = await desk.imported(csvOf(1), aMapping())
      const auditor = importDesk(open.connection, 'auditor')
      expect((await auditor.view(done.id)).status).toBe('done')
      expect((await auditor.upload(csvOf(1))).body.code).toBe('role_lacks_permission')
      expect((await auditor.act(done.id, 'run')).body.code).toBe('role_lacks_permission')
      const editor = importDesk(open.connection, 'policy_editor')
      expect((await editor.get(`/imports/${done.id}/rejects`)).body.code).toBe('role_lacks_permission')
    })
  })
}
