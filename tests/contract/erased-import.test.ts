import { describe, expect, it } from 'vitest'
import { eraseComment } from '#store/erasure.ts'
import type { Tables } from '#store/tables.ts'
import { databasesUnderTest } from '#tests/support/databases.ts'
import { aMapping, csvOf, importDesk } from '#tests/support/import-desk.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`imports of what was erased, on ${database.name}`, () => {
    it('[ERASE-5] an import whose comment was erased is shown as before, without a row of its file', async () => {
      const open = await database.open()
      const desk = importDesk(open.connection)
      const { id } = await desk.imported(csvOf(2), aMapping())
      const { kysely } = open.connection
      const erased = () =>
        kysely.transaction().execute(async (tx) => {
          const comment = await tx.selectFrom('comments').select('id').executeTakeFirstOrThrow()
          await eraseComment(tx, comment.id, { at: desk.ports.now(), why: 'request' })
        })
      await erased()
      const listed = await desk.get<{ imports: unknown[] }>('/imports')
      expect([listed.status, listed.body.imports]).toMatchObject([200, [{ id, preview: [], sample: [] }]])
      expect(await desk.view(id)).toMatchObject({ status: 'done', counts: { cases: 2 }, preview: [] })
      // A database in which something was erased before may hold nothing in its place.
      const { recognised } = await kysely.selectFrom('imports').select('recognised').executeTakeFirstOrThrow()
      const older = JSON.stringify({ ...(JSON.parse(recognised) as object), preview: null })
      await kysely.updateTable('imports').set({ recognised: older }).execute()
      expect(await desk.view(id)).toMatchObject({ status: 'done', preview: [] })
      await open.close()
    })
  })
})
