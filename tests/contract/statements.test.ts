import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, insult } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const TEXT = 'You lot are a disgrace, and the chair with you.'
const COMPLAINANT = 'Ottoline Brandreth-Quay'

interface Draft {
  readonly blocks: readonly { readonly text: string }[]
  readonly redactions: readonly { readonly words: string; readonly why: string }[]
  readonly digest: string
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`statements on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let id = ''

    beforeEach(async () => {
      open = await database.open()
      await addCases(open.connection.kysely, [aRow({ id: 'c0', text: TEXT }), aRow({ id: 'c1', text: 'Another.' })])
      desk = apiClient(open.connection)
      desk.as('moderator')
      const view = await desk.theNext()
      const why = `${COMPLAINANT} told Mira Halloran that Nerys Vaughan-Pike meant the chair.`
      await desk.decide(view, { ...insult(view), reasons: { setAside: { code: 'NV.LEAD', why } } })
      id = view.case.id
      desk.as('senior_reviewer')
    })
    afterEach(() => open.close())

    const asked = (audience: string) => ({ audience, leaveOut: [COMPLAINANT] })
    const drafted = async (audience: string) =>
      (await desk.post<Draft>(`/cases/${id}/statements/draft`, asked(audience))).body
    const issued = (audience: string, digest: string, version = 3) =>
      desk.post<{ case: { version: number }; code?: string }>(
        `/cases/${id}/statements`,
        { ...asked(audience), digest },
        { 'if-match': `"${version}"` },
      )

    it('[PAPER-6] only a senior reviewer drafts and issues one, and only of what is decided', async () => {
      for (const who of ['moderator', 'auditor', 'administrator', 'policy_editor'] as const) {
        desk.as(who)
        const tried = await desk.post(`/cases/${id}/statements/draft`, asked('complainant'))
        expect([who, tried.body.code]).toEqual([who, 'role_lacks_permission'])
        expect((await issued('complainant', 'a'.repeat(64))).status).toBe(403)
      }
      desk.as('senior_reviewer')
      const { body } = await desk.get<{ cases: { id: string }[] }>('/cases?queue=priority')
      const tried = await desk.post(`/cases/${body.cases[0]?.id}/statements/draft`, asked('complainant'))
      expect(tried.body.code).toBe('not_in_this_state')
    })

    it('[PAPER-2] what is issued holds the exact words, and none of the names, in either version', async () => {
      let version = 3
      for (const audience of ['person_concerned', 'complainant']) {
        const draft = await drafted(audience)
        const answer = await issued(audience, draft.digest, version)
        expect(answer.status).toBe(201)
        version = answer.body.case.version
      }
      const { body } = await desk.get<{ statements: { id: string; audience: string; blocks: { text: string }[] }[] }>(
        `/cases/${id}/statements`,
      )
      expect(body.statements.map((one) => one.audience)).toEqual(['person_concerned', 'complainant'])
      for (const { id: statement, blocks } of body.statements) {
        const response = await desk.open(`/cases/${id}/statements/${statement}/file`, new AbortController().signal)
        expect(response.headers.get('content-disposition')).toContain('attachment')
        const everything = `${await response.text()}${JSON.stringify(blocks)}`
        for (const name of ['Mira', 'Halloran', 'Nerys', 'Vaughan', 'Ottoline', 'Desmond']) {
          expect(everything).not.toContain(name)
        }
        expect(everything).toContain('[a reviewer]')
      }
      expect(body.statements[0]?.blocks.map((block) => block.text)).toContain(TEXT)
      expect(body.statements[1]?.blocks.map((block) => block.text)).not.toContain(TEXT)
    })

    it('[PAPER-7] what is issued is what was read: the record commits to its text, and another text is refused', async () => {
      const draft = await drafted('complainant')
      expect(draft.redactions).toContainEqual({ words: COMPLAINANT, why: 'asked', times: 1 })
      expect((await issued('complainant', 'b'.repeat(64))).body.code).toBe('statement_changed')
      expect((await issued('person_concerned', draft.digest)).body.code).toBe('statement_changed')
      expect((await issued('complainant', draft.digest)).status).toBe(201)
      const { body } = await desk.get<{
        entries: { type: string; payload: { text?: { id: string; commitment: string } } }[]
      }>(`/cases/${id}/history`)
      const entry = body.entries.at(-1)
      expect(entry?.type).toBe('case.statement_issued')
      expect(entry?.payload.text?.commitment).toMatch(/^[0-9a-f]{64}$/)
      expect(JSON.stringify(body)).not.toContain('Ottoline')
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
      await open.connection.kysely
        .updateTable('texts')
        .set({ text: '[]' })
        .where('id', '=', entry?.payload.text?.id ?? '')
        .execute()
      expect((await verifyLedger(open.connection.kysely)).fault).toMatchObject({ kind: 'text' })
    })

    it('[PAPER-8] the policy is quoted as it was when it was decided', async () => {
      const text = (await drafted('person_concerned')).blocks.map((block) => block.text).join('\n')
      expect(text).toContain('version 1, published 1 May 2026')
      expect(text).toContain('AB.INSULT: ')
    })
  })
})
