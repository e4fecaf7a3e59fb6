import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail, Found } from '#contract/types.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const ADDRESS = `https://forum.example.org/branch/${'long-'.repeat(60)}comment?id=7#c7`

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`what an id or a link leads to, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let view: CaseDetail

    beforeEach(async () => {
      open = await database.open()
      await addCases(open.connection.kysely, [
        aRow({ id: '1', text: 'One.', url: ADDRESS }),
        aRow({ id: '2', text: 'Two.', url: `${ADDRESS}8` }),
      ])
      desk = apiClient(open.connection)
      desk.as('auditor')
      const { cases } = (await desk.get<{ cases: { id: string; text: string }[] }>('/cases?queue=priority')).body
      view = (await desk.get<CaseDetail>(`/cases/${cases.find((one) => one.text === 'One.')?.id}`)).body
    })
    afterEach(() => open.close())

    const find = (asked: string) => desk.get<Found & { code: string }>(`/lookup?q=${encodeURIComponent(asked)}`)

    it('[LOOKUP-1] leads to the case, the entry or the code that it names', async () => {
      const path = `/cases/${view.case.id}`
      expect((await find(view.case.id)).body).toEqual({ kind: 'case', path })
      expect((await find(` ${view.comment.id} `)).body).toEqual({ kind: 'comment', path })
      expect((await find(ADDRESS)).body).toEqual({ kind: 'link', path })
      expect((await find('as.loyal.front')).body).toEqual({ kind: 'code', path: '/policy/1/AS.LOYAL.FRONT' })
      const { entries } = (
        await desk.get<{ entries: { seq: number; subject: string }[] }>(`/ledger?subject=${view.case.id}`)
      ).body
      expect((await find(`#${entries[0]?.seq}`)).body).toEqual({
        kind: 'entry',
        path: `/record?subject=${view.case.id}`,
      })
      for (const nothing of ['nowhere', '999999', 'XX.NONE', 'https://forum.example.org/else', "' or 1=1"]) {
        expect((await find(nothing)).body.code).toBe('not_found')
      }
      expect((await find(' ')).body.code).toBe('invalid_fields')
    })

    it('[LOOKUP-2] who may not read it learns nothing of it', async () => {
      desk.as('administrator')
      for (const asked of [view.case.id, view.comment.id, ADDRESS, '1']) {
        expect((await find(asked)).body.code).toBe('not_found')
      }
      expect((await find('NV.PROC')).body.kind).toBe('code')
      desk.as('moderator')
      expect((await find('1')).body.code).toBe('not_found')
      desk.as('nobody')
      expect((await find('NV.PROC')).status).toBe(401)
    })
  })
})
