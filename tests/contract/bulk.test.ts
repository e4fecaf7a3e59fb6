import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import type { ModerationCase } from '#domain/case.ts'
import { caseById } from '#store/cases.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

interface Result {
  readonly bulkId: string
  readonly done: readonly { readonly id: string; readonly version: number; readonly case: ModerationCase }[]
  readonly failed: readonly { readonly id: string; readonly code: string; readonly detail: string }[]
}

const DECIDE = {
  type: 'decide',
  finding: { policyVersion: 1, code: 'NV.PROC', severity: 0, outcome: 'no_action', reasons: { reason: 'A question.' } },
}
const INSULT = {
  type: 'decide',
  finding: {
    policyVersion: 1,
    code: 'AB.INSULT',
    severity: 1,
    outcome: 'informal_note',
    reasons: { setAside: { code: 'NV.LEAD', why: 'It names people, not acts.' } },
  },
}
const ESCALATE = { type: 'escalate', route: 'senior', urgency: 'soon', reason: 'One campaign.' }

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`bulk acts on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let cases: readonly { id: string; version: number }[]

    beforeEach(async () => {
      open = await database.open()
      const rows = [1, 2, 3, 4, 5].map((n) =>
        aRow({ id: `c${n}`, text: `Fools, number ${n} 😡`, author: `Author ${n}` }),
      )
      cases = (await addCases(open.connection.kysely, rows)).map(({ id, version }) => ({ id, version }))
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const bulk = (act: unknown, which = cases, rest = {}, headers = {}) =>
      desk.post<Result & { code?: string }>('/bulk', { cases: which, act, ...rest }, headers)
    const undo = (id: string) => desk.post<Result & { code?: string }>(`/bulk/${id}/undo`, {})
    const stateOf = async (place: number) => caseById(open.connection.kysely, cases[place]?.id ?? '')
    const entries = async () =>
      open.connection.kysely.selectFrom('ledger').select(['subject', 'type', 'payload']).where('seq', '>', 6).execute()
    async function agrees() {
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    }

    it('[BULK-1] decides each case by itself; a violation rests on the whole of each comment', async () => {
      const { status, body } = await bulk(INSULT)
      expect([status, body.done.length, body.failed]).toEqual([201, 5, []])
      const state = await stateOf(2)
      expect(state).toMatchObject({ status: 'decided', version: 3, claim: null })
      const text = 'Fools, number 3 😡'
      expect(state?.decisions[0]?.primary.spans[0]).toMatchObject({ start: 0, end: [...text].length })
      await agrees()
    })

    it('[BULK-1] names each that failed with why, and does the others', async () => {
      desk.as(colleagueId(1))
      await desk.send('PUT', `/cases/${cases[0]?.id}/claim`)
      desk.as('moderator')
      await desk.post(`/cases/${cases[1]?.id}/notes`, { text: 'Look again.' })
      const which = [...cases, { id: 'nowhere', version: 1 }]
      const { body } = await bulk(DECIDE, which)
      expect(body.done.map((one) => one.id)).toEqual(cases.slice(2).map((one) => one.id))
      expect(body.failed.map((one) => [one.id, one.code])).toEqual([
        [cases[0]?.id, 'stale_version'],
        [cases[1]?.id, 'stale_version'],
        ['nowhere', 'not_found'],
      ])
      const again = await bulk(DECIDE, [{ id: cases[0]?.id ?? '', version: 2 }])
      expect(again.body.failed[0]).toMatchObject({
        code: 'claimed_by_another',
        detail: 'Wanda Strzelecka holds this case. Take another.',
      })
      await agrees()
    })

    it('[BULK-1] an incomplete finding leaves nothing behind in any case', async () => {
      const before = await open.connection.kysely.selectFrom('texts').selectAll().execute()
      const { body } = await bulk({ ...INSULT, finding: { ...INSULT.finding, reasons: {} } })
      expect([body.done.length, body.failed[0]?.code]).toEqual([0, 'finding_incomplete'])
      expect(await open.connection.kysely.selectFrom('texts').selectAll().execute()).toEqual(before)
      expect(await stateOf(0)).toMatchObject({ status: 'open', version: 1 })
      expect(await entries()).toEqual([])
    })

    it('[BULK-1] a case may bring a finding of its own', async () => {
      const [first, second] = cases
      const finding = { ...DECIDE.finding, primary: { code: 'NV.DISSENT', spans: [] }, others: [], code: undefined }
      const which = [{ ...first, finding }, { ...second }] as typeof cases
      const { body } = await bulk({ type: 'decide' }, which)
      expect(body.done.map((one) => one.case.decisions[0]?.primary.code)).toEqual(['NV.DISSENT'])
      expect(body.failed[0]?.code).toBe('finding_incomplete')
    })

    it('[BULK-2] every entry carries the one id, in several parts as in one, and the record agrees', async () => {
      const bulkId = 'a-bulk-act-of-mine'
      await bulk(DECIDE, cases.slice(0, 2), { bulkId })
      await bulk(DECIDE, cases.slice(2), { bulkId })
      const ids = (await entries()).map((entry) => (JSON.parse(entry.payload) as { bulk: string }).bulk)
      expect(ids).toEqual(Array(10).fill(bulkId))
      expect((await bulk(ESCALATE, cases, { bulkId })).body.code).toBe('not_your_act')
      desk.as(colleagueId(1))
      expect((await bulk(DECIDE, cases, { bulkId })).body.code).toBe('not_your_act')
      await agrees()
    })

    it('[BULK-3] undo takes all of it back, and leaves held what was held before', async () => {
      await desk.send('PUT', `/cases/${cases[0]?.id}/claim`)
      const which = cases.map((one, place) => (place === 0 ? { ...one, version: 2 } : one))
      for (const act of [DECIDE, ESCALATE]) {
        const now = await Promise.all(which.map((_, place) => stateOf(place)))
        const { body } = await bulk(
          act,
          now.flatMap((state) => (state ? [{ id: state.id, version: state.version }] : [])),
        )
        expect(body.failed).toEqual([])
        const undone = await undo(body.bulkId)
        expect([undone.status, undone.body.done.length, undone.body.failed]).toEqual([201, 5, []])
        expect(await stateOf(0)).toMatchObject({ status: 'claimed', claim: { by: personaOf('moderator').id } })
        expect(await stateOf(1)).toMatchObject({ status: 'open', claim: null })
        expect((await undo(body.bulkId)).body.code).toBe('not_found')
      }
      await agrees()
    })

    it('[BULK-3] names what could not be undone: too late, or somebody went on from there', async () => {
      const { body } = await bulk(ESCALATE)
      desk.as('senior_reviewer')
      expect((await undo(body.bulkId)).body.code).toBe('not_your_act')
      await desk.send('PUT', `/cases/${cases[3]?.id}/claim`)
      desk.as('moderator')
      const first = await undo(body.bulkId)
      expect(first.body.failed.map((one) => [one.id, one.code])).toEqual([[cases[3]?.id, 'stale_version']])
      const late = await bulk(
        DECIDE,
        first.body.done.map(({ id, version }) => ({ id, version })),
      )
      desk.ports.clock.advance(11_000)
      const codes = (await undo(late.body.bulkId)).body.failed.map((one) => one.code)
      expect(codes).toEqual(Array(4).fill('undo_window_over'))
      await agrees()
    })

    it('[BULK-1] a senior reviewer assigns for a working day, to somebody who may judge, and takes it back', async () => {
      desk.as('senior_reviewer')
      const { body } = await bulk({ type: 'assign', to: colleagueId(1) })
      expect(body.failed).toEqual([])
      expect(await stateOf(0)).toMatchObject({
        status: 'claimed',
        claim: { by: colleagueId(1), assignedBy: personaOf('senior_reviewer').id },
      })
      desk.as(colleagueId(1))
      desk.ports.clock.advance(7 * 3_600_000)
      await desk.send('PATCH', `/cases/${cases[0]?.id}/claim?leaving=1`)
      await desk.claimNext()
      expect((await stateOf(0))?.status).toBe('claimed')
      desk.ports.clock.advance(2 * 3_600_000)
      await desk.claimNext('priority', 1)
      expect((await stateOf(4))?.claim?.assignedBy).toBeUndefined()
      desk.as('senior_reviewer')
      const state = await stateOf(0)
      const one = [{ id: cases[0]?.id ?? '', version: state?.version ?? 0 }]
      const refused = await bulk({ type: 'assign', to: personaOf('auditor').id }, one)
      expect(refused.body.failed[0]?.code).toMatch(/assignee_may_not_judge|claimed_by_another/)
      await agrees()
    })

    it('[BULK-3] an assignment and a release are undone as well', async () => {
      desk.as('senior_reviewer')
      const given = await bulk({ type: 'assign', to: colleagueId(1) })
      expect((await undo(given.body.bulkId)).body.failed).toEqual([])
      expect(await stateOf(0)).toMatchObject({ status: 'open', claim: null })
      const claimed = await desk.claimNext('priority', 2)
      const held = claimed.map((view) => ({ id: view.case.id, version: view.case.version }))
      const released = await bulk({ type: 'release' }, held)
      expect(released.body.done).toHaveLength(2)
      expect((await undo(released.body.bulkId)).body.done.map((one) => one.case.status)).toEqual(['claimed', 'claimed'])
      await agrees()
    })

    it('[BULK-4] who may not do it to one may not do it to many, and it is on the record', async () => {
      for (const [who, act] of [
        ['auditor', DECIDE],
        ['administrator', ESCALATE],
        ['moderator', { type: 'assign', to: colleagueId(1) }],
        ['auditor', { type: 'release' }],
      ] as const) {
        desk.as(who)
        expect(await bulk(act)).toMatchObject({ status: 403, body: { code: 'role_lacks_permission' } })
      }
      expect((await entries()).map((entry) => entry.type)).toEqual(Array(4).fill('access.refused'))
    })

    it('[DECIDE-5] repeated with its key it happens once', async () => {
      const key = { 'idempotency-key': 'once' }
      const first = await bulk(DECIDE, cases, {}, key)
      expect((await bulk(DECIDE, cases, {}, key)).body).toEqual(first.body)
      expect(await entries()).toHaveLength(10)
    })
  })
})
