import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '#imports/import-file.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Tables } from '#store/tables.ts'
import type { DatabaseUnderTest, OpenTestDatabase } from '#tests/support/databases.ts'
import { aFlagRule, aMapping, csvOf, HEADER, type ImportDesk, importDesk } from '#tests/support/import-desk.ts'
import { FIRST_COMMENTS } from '#tests/support/sample-file.ts'
import { aRow } from '#tests/support/seeds.ts'

const SAMPLE = aMapping({
  columns: {
    text: 'comment',
    platformId: 'comment_id',
    author: 'author',
    postedAt: 'posted_at',
    parentId: 'reply_to',
    threadId: 'thread_id',
    threadTitle: 'thread_title',
  },
  flags: [aFlagRule({ reasonColumn: 'reasons', countColumn: 'reports', wordsColumn: 'reporter_words' })],
})

/** The forms a file may have, and what must hold for all of them, whichever database keeps it. */
export function importFormsContract(database: DatabaseUnderTest<Tables>): void {
  describe(`forms of imports on ${database.name}`, () => {
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

    it('[IMPORT-30] our own form needs no mapping, and its refused lines come back to be mended', async () => {
      const lines = [
        aRow({ id: 'c1', text: 'One' }, [{ rule: 'process words', matched: ['One'], score: 0.25 }]),
        aRow({ id: 'c2', parentId: 'c1', text: 'Two' }, []),
        aRow({ id: 'c3', text: 'Three', postedAt: 'yesterday' }),
      ]
      const { body: file } = await desk.upload(lines.map((line) => JSON.stringify(line)).join('\n'), 'ours.ndjson')
      expect(file).toMatchObject({ format: 'canonical', mapping: { format: 'canonical' } })
      expect(file.preview.map((row) => row.text || row.problem)).toEqual([
        'One',
        'Two',
        'comment.postedAt: Invalid ISO datetime.',
      ])
      await desk.act(file.id, 'run')
      expect((await desk.settled(file.id)).counts).toEqual({ rows: 3, cases: 1, context: 1, duplicates: 0, refused: 1 })
      const rejects = await desk.text(`/imports/${file.id}/rejects`)
      const { body: mended } = await desk.upload(rejects.replace('yesterday', '2026-11-20T10:00:00Z'), 'mended.csv')
      expect(mended).toMatchObject({ format: 'canonical', delimiter: ',', columns: ['evenhand_line'] })
      await desk.act(mended.id, 'run')
      expect((await desk.settled(mended.id)).counts).toEqual({
        rows: 1,
        cases: 1,
        context: 0,
        duplicates: 0,
        refused: 0,
      })
      const flags = await open.connection.kysely
        .selectFrom('flags')
        .select(['rule', 'matched', 'score'])
        .orderBy('id')
        .execute()
      expect(flags[0]).toEqual({ rule: 'process words', matched: '["One"]', score: 0.25 })
    })

    it('[IMPORT-31] the sample that ships imports whole', async () => {
      const done = await desk.imported(FIRST_COMMENTS, SAMPLE, 'first-comments.csv')
      expect(done.counts).toEqual({ rows: 30, cases: 16, context: 14, duplicates: 0, refused: 0 })
      const { body } = await desk.get<{ cases: { text: string; flags: { reason: string; count: number }[] }[] }>(
        '/cases?queue=priority&limit=200',
      )
      const spade = body.cases.find(({ text }) => text.includes('very sharp spade'))
      expect(spade?.flags).toEqual([{ source: 'member_report', reason: 'threat', count: 5 }])
    })

    it('[IMPORT-32] a dry run says when the days and months of a file are the other way round, or mixed', async () => {
      const check = async (dates: readonly string[]) => {
        const rows = dates.map((date, index) => `${index},Ann,${date},Row ${index},a\n`)
        const id = await desk.mapped(HEADER + rows.join(''), aMapping({ timeFormat: 'mdy' }))
        await desk.act(id, 'dry-run')
        return (await desk.settled(id)).message
      }
      expect(await check(['31/12/2025', '30/12/2025'])).toBe(
        'The dates in 2 rows are not month/day/year, but are day/month/year. Change the time format.',
      )
      expect(await check(['12/31/2025', '31/12/2025', '1/2/2025'])).toBe(
        'In 1 of 3 rows the dates are not month/day/year, but are day/month/year: two formats are mixed in this file. Those rows will be refused.',
      )
      expect(await check(['12/31/2025'])).toBe(null)
    })

    it('[IMPORT-33] whatever is in the rows, the counts add up to them, and a dry run foretells the import', async () => {
      const row = fc.record({
        id: fc.constantFrom('', '1', '2', '3', '1.5E+10'),
        posted: fc.constantFrom('', '2026-05-01T10:00:00Z', 'soon'),
        text: fc.constantFrom('One', 'one ', '', 'Two\nlines, "quoted"', 'nul\0', '👍', '=1+1'),
        reason: fc.constantFrom('', 'abusive', 'rude;rude', 'x'.repeat(121)),
      })
      const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
          const lines = rows.map(({ id, posted, text, reason }) =>
            [id, 'Ann', posted, text, reason].map(cell).join(','),
          )
          const importId = await desk.mapped(`${HEADER}${lines.join('\n')}\n`, aMapping())
          await desk.act(importId, 'dry-run')
          const { dryRun } = await desk.settled(importId)
          await desk.act(importId, 'run')
          const { counts } = await desk.settled(importId)
          expect(counts).toEqual(dryRun)
          expect(counts?.rows).toBe(rows.length)
          const { cases = 0, context = 0, duplicates = 0, refused = 0 } = counts ?? {}
          expect(cases + context + duplicates + refused).toBe(rows.length)
          const kept = await open.connection.kysely
            .selectFrom('import_rejects')
            .select('kind')
            .where('import_id', '=', importId)
            .execute()
          expect(kept).toHaveLength(duplicates + refused)
        }),
        { numRuns: 12 },
      )
    })

    it('[IMPORT-34] a program can upload, map and import in one call, and follow it', async () => {
      const seen: number[] = []
      const done = await importFile(desk.ports, {
        bytes: new Blob([csvOf(1_500)]).stream(),
        fileName: 'cli.csv',
        actor: personaOf('moderator').id,
        mapping: aMapping(),
        onProgress: ({ rows }) => seen.push(rows),
      })
      expect(done).toMatchObject({ status: 'done', createdBy: 'Mira Halloran' })
      expect(done.counts).toEqual({ rows: 1_500, cases: 1_500, context: 0, duplicates: 0, refused: 0 })
      expect(seen.at(-1)).toBe(1_500)
      const call = importFile(desk.ports, {
        bytes: new Blob(['id\n1\n']).stream(),
        fileName: 'x',
        actor: 'a',
        mapping: { preset: 'None' },
      })
      await expect(call).rejects.toThrow('There is no saved mapping called “None”.')
    })
  })
}
