import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DataRequestDetail, DataRequestPage } from '#contract/types.ts'
import { type DataRequest, evolveRequest, type RequestEvent } from '#domain/requests.ts'
import { ledgerEntries } from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

/** The test's clock begins on Monday, 23 November 2026. */
const NEW = { kind: 'access', receivedOn: '2026-11-22', from: 'Orla Venn', asks: 'Everything about the marmalade.' }
const DAY = 86_400_000

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`the registers, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('data_protection_officer')
    })
    afterEach(() => open.close())

    const enter = async (over: object = {}) =>
      (await desk.post<DataRequestDetail>('/data-requests', { ...NEW, ...over })).body
    const act = (id: string, body: object) => desk.post<DataRequestDetail>(`/data-requests/${id}/acts`, body)
    const list = async (which: string) => (await desk.get<DataRequestPage>(`/data-requests?which=${which}`)).body

    it('[REQUEST-4] each step is in the record with its day and outcome, without a name or a word; replaying gives the same', async () => {
      const entered = await enter()
      expect(entered).toMatchObject({ ...NEW, dueOn: '2026-12-22', state: 'due', acts: ['extend', 'pause', 'close'] })
      const { id } = entered
      desk.ports.clock.advance(5 * DAY)
      const paused = (await act(id, { act: 'pause', on: '2026-11-26', version: 1, why: 'identity' })).body
      expect(paused).toMatchObject({ state: 'paused', acts: ['resume', 'close'], version: 2 })
      desk.ports.clock.advance(2 * DAY)
      const resumed = (await act(id, { act: 'resume', on: '2026-11-30', version: 2 })).body
      // Four days on it would be a Saturday between the bank holidays of Christmas.
      expect(resumed).toMatchObject({ state: 'due', dueOn: '2026-12-29' })
      const longer = { act: 'extend', on: '2026-11-30', version: 3, reason: 'Three threads.' }
      expect((await act(id, longer)).body).toMatchObject({
        dueOn: '2027-02-26',
        extension: { reason: 'Three threads.' },
      })
      const answer = { act: 'close', on: '2026-11-30', version: 4, outcome: 'given_in_part', answer: 'Sent by post.' }
      expect((await act(id, answer)).body).toMatchObject({ state: 'done', acts: [] })
      expect(await list('open')).toMatchObject({ requests: [], open: 0, closed: 1 })
      expect((await list('closed')).requests).toMatchObject([{ id, closed: { answer: 'Sent by post.' } }])
      const entries = []
      for await (const entry of ledgerEntries(open.connection.kysely, 0, id)) entries.push(entry)
      expect(entries.map(({ type }) => type)).toEqual([
        'request.received',
        'request.paused',
        'request.resumed',
        'request.extended',
        'request.closed',
      ])
      expect(JSON.stringify(entries)).not.toMatch(/Orla|marmalade|threads|post/)
      const replayed = entries.reduce<DataRequest | null>((state, { subject, ...entry }) => {
        return evolveRequest(state, { ...entry, requestId: subject } as unknown as RequestEvent)
      }, null)
      const { state } = await open.connection.kysely
        .selectFrom('data_requests')
        .select('state')
        .executeTakeFirstOrThrow()
      expect(JSON.parse(state)).toEqual(replayed)
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    })

    it('[REQUEST-5] the officer keeps them, the auditor reads them, nobody else knows of them', async () => {
      const { id } = await enter()
      const close = { act: 'close', on: '2026-11-23', version: 1, outcome: 'given', answer: 'Sent.' }
      desk.as('auditor')
      expect((await list('open')).requests).toMatchObject([{ id, from: 'Orla Venn', acts: [] }])
      expect((await desk.post('/data-requests', NEW)).status).toBe(403)
      expect((await act(id, close)).status).toBe(403)
      for (const who of ['moderator', 'senior_reviewer', 'policy_editor', 'administrator'] as const) {
        desk.as(who)
        expect([who, (await desk.get('/data-requests')).status]).toEqual([who, 403])
        expect([who, (await desk.post('/data-requests', NEW)).status]).toEqual([who, 403])
        expect([who, (await act(id, close)).status]).toEqual([who, 403])
      }
      desk.as('nobody')
      expect((await desk.get('/data-requests')).status).toBe(401)
    })

    it('[REQUEST-6] a wrong day, another kind’s outcome, an old version and a step that does not fit are refused', async () => {
      expect(await desk.post('/data-requests', { ...NEW, receivedOn: '2026-11-24' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/receivedOn', code: 'day_ahead' }] },
      })
      expect((await desk.post('/data-requests', { ...NEW, receivedOn: '2020-01-01' })).status).toBe(422)
      expect((await desk.post('/data-requests', { ...NEW, from: ' ' })).status).toBe(422)
      const { id } = await enter({ kind: 'complaint' })
      const refused = async (body: object) => (await act(id, body)).body as unknown
      expect(await refused({ act: 'extend', on: '2026-11-23', version: 1, reason: 'x' })).toMatchObject({
        code: 'not_in_this_state',
      })
      expect(await refused({ act: 'acknowledge', on: '2026-11-21', version: 1 })).toMatchObject({
        errors: [{ pointer: '/on', code: 'day_before' }],
      })
      const close = { act: 'close', on: '2026-11-23', version: 1, answer: 'x' }
      expect(await refused({ ...close, outcome: 'erased' })).toMatchObject({ errors: [{ pointer: '/outcome' }] })
      expect((await act(id, { act: 'acknowledge', on: '2026-11-23', version: 1 })).status).toBe(200)
      expect(await refused({ ...close, outcome: 'upheld' })).toMatchObject({ code: 'not_in_this_state' })
      expect((await act('none', { ...close, outcome: 'upheld' })).status).toBe(404)
      expect((await list('open')).requests).toMatchObject([{ version: 2, state: 'no_day', acts: ['close'] }])
    })
  })
})
