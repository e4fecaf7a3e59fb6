import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { apiClient, insult, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'
import type { Tables } from '#store/tables.ts'

interface PageOfCases {
  readonly cases: readonly { readonly id: string }[]
  readonly nextCursor: string | null
  readonly total: number
}

const TEXTS = ['You lot are a disgrace.', 'Is it recorded?', 'Nobody asked us. 😡', 'Bring a friend.', 'It is a trap.']

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`cases on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      const rows = TEXTS.map((text, index) => aRow({ id: `c${index}`, text }))
      await addCases(open.connection.kysely, rows)
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    it('[API-1] nobody in particular gets nothing', async () => {
      desk.as('nobody')
      for (const path of ['/queues', '/cases', '/people', '/ledger', '/policies', '/imports', '/stream', '/session']) {
        expect([path, (await desk.get(path)).status]).toEqual([path, 401])
      }
      expect((await desk.get('/health')).status).toBe(200)
    })

    it('[API-2] queues count what waits and what is held, and name the oldest', async () => {
      await desk.theNext()
      const { body } = await desk.get<{ queues: unknown[] }>('/queues')
      expect(body.queues[0]).toMatchObject({ id: 'priority', count: 5, held: 1, waiting: 4, claimable: true })
      expect(body.queues).toHaveLength(7)
    })

    it('[CLAIM-1] two people never get the same case, even at once', async () => {
      const claims = []
      for (const who of ['moderator', 'senior_reviewer', colleagueId(1), colleagueId(2)] as const) {
        desk.as(who)
        claims.push(desk.claimNext('priority', 2))
      }
      const ids = (await Promise.all(claims)).flat().map((view) => view.case.id)
      expect(ids).toHaveLength(5)
      expect(new Set(ids).size).toBe(5)
    })

    it('[CLAIM-2] a claim lapses unless it is kept alive, and the next person gets the case', async () => {
      const mine = await desk.claimNext('priority', 5)
      desk.ports.clock.advance(9 * 60_000)
      const [kept] = mine
      await desk.send('PATCH', `/cases/${kept?.case.id}/claim`)
      desk.ports.clock.advance(2 * 60_000)
      desk.as('senior_reviewer')
      expect(await desk.claimNext('priority', 5)).toHaveLength(4)
    })

    it('[CLAIM-3] handing back returns the case; another person’s claim is refused with their name', async () => {
      const view = await desk.theNext()
      desk.as(colleagueId(1))
      const refused = await desk.send('PUT', `/cases/${view.case.id}/claim`)
      expect(refused).toMatchObject({ status: 409, body: { code: 'claimed_by_another' } })
      expect((await desk.send('DELETE', `/cases/${view.case.id}/claim`)).body.code).toBe('role_lacks_permission')
      desk.as('moderator')
      expect((await desk.send('DELETE', `/cases/${view.case.id}/claim`)).status).toBe(200)
      expect((await desk.send('DELETE', `/cases/${view.case.id}/claim`)).body.code).toBe('not_in_this_state')
    })

    it('[DECIDE-1] records a decision with its words, and gives them back', async () => {
      const view = await desk.theNext()
      const answer = await desk.decide(view, insult(view))
      expect(answer).toMatchObject({ status: 201, body: { case: { status: 'decided', version: 3 } } })
      expect(answer.headers.get('etag')).toBe('"3"')
      const { body } = await desk.get<typeof view>(`/cases/${view.case.id}`)
      expect(body.decisions[0]).toMatchObject({
        primary: {
          code: 'AB.INSULT',
          spans: [{ start: 0, end: 4, quote: [...view.comment.text].slice(0, 4).join('') }],
        },
        reasons: { setAside: { code: 'NV.LEAD', why: 'It names a person, not an act.' } },
        severity: 1,
      })
    })

    it('[DECIDE-2] names everything that is missing at once, and changes nothing', async () => {
      const view = await desk.theNext()
      const bare = { ...insult(view), primary: { code: 'AB.INSULT', spans: [] }, severity: 4, reasons: {} }
      const answer = await desk.decide(view, bare)
      expect(answer).toMatchObject({ status: 422, body: { code: 'finding_incomplete' } })
      expect(answer.body.errors?.map((error) => `${error.code} ${error.pointer}`)).toEqual([
        'evidence /primary/spans',
        'set_aside /reasons/setAside',
        'severity_reason /reasons/severity',
      ])
      expect((await desk.get<typeof view>(`/cases/${view.case.id}`)).body.case.version).toBe(2)
    })

    it('[DECIDE-3] words that are not in the comment are refused', async () => {
      const view = await desk.theNext()
      const span = { start: 0, end: 4, quote: 'else', contentHash: view.comment.contentHash }
      const answer = await desk.decide(view, { ...insult(view), primary: { code: 'AB.INSULT', spans: [span] } })
      expect(answer.body.errors?.[0]).toMatchObject({ pointer: '/primary/spans/0', code: 'span_other_quote' })
    })

    it('[DECIDE-4] wants the version it was made on, and says who changed what since', async () => {
      const view = await desk.theNext()
      const path = `/cases/${view.case.id}/decisions`
      expect(await desk.post(path, PERMITTED)).toMatchObject({ status: 428, body: { code: 'precondition_required' } })
      await desk.post(`/cases/${view.case.id}/notes`, { text: 'Look at the parent.' })
      const stale = await desk.decide(view, PERMITTED)
      expect(stale).toMatchObject({
        status: 412,
        body: { code: 'stale_version', current: { version: 3, what: 'noted' } },
      })
    })

    it('[DECIDE-5] a repeat with the same key gets the first answer and decides once', async () => {
      const view = await desk.theNext()
      const key = { 'idempotency-key': 'key-1' }
      const first = await desk.decide(view, PERMITTED, key)
      const again = await desk.decide(view, PERMITTED, key)
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.body).toEqual(first.body)
      expect(again.headers.get('etag')).toBe('"3"')
      expect((await desk.decide(view, insult(view), key)).body.code).toBe('idempotency_key_reused')
    })

    it('[DECIDE-6] of two decisions on one version one wins, and the other learns so', async () => {
      const view = await desk.theNext()
      const both = await Promise.all([desk.decide(view, PERMITTED), desk.decide(view, insult(view))])
      expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 412])
    })

    it('[SECOND-1] the second reader’s answers hold nothing of the first decision', async () => {
      const view = await desk.theNext()
      desk.ports.clock.advance(60_000)
      expect((await desk.decide(view, loyalty(view))).body.case.status).toBe('awaiting_second_review')
      const { body: before } = await desk.get<{ decisions: unknown[] }>(`/cases/${view.case.id}`)
      expect(before.decisions).toHaveLength(1)
      desk.ports.clock.advance(60_000)
      desk.as('senior_reviewer')
      const blind = JSON.stringify([
        await desk.get(`/cases?queue=second-review`),
        await desk.theNext('second-review'),
        await desk.get(`/cases/${view.case.id}`),
        await desk.get(`/cases/${view.case.id}/history`),
      ])
      for (const value of ['AS.LOYAL', 'It names a person', 'refer_to_panel', 'Mira', '09:01:00']) {
        expect(blind).not.toContain(value)
      }
    })

    it('[SECOND-4] whoever may yet read a case a third time is not told who is reading it a second time', async () => {
      const view = await desk.theNext()
      await desk.decide(view, loyalty(view))
      desk.as('senior_reviewer')
      const taken = await desk.theNext('second-review')
      expect(taken.holder).toMatchObject({ name: personaOf('senior_reviewer').name })
      await desk.send('PUT', `/cases/${view.case.id}/looking`)
      desk.as(colleagueId(1))
      const told = [
        await desk.get('/cases?queue=second-review'),
        await desk.get(`/cases/${view.case.id}`),
        await desk.get(`/cases/${view.case.id}/history`),
        await desk.send('PUT', `/cases/${view.case.id}/looking`),
        await desk.get(`/cases?queue=second-review&holder=${personaOf('senior_reviewer').id}`),
      ]
      expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      expect(told[4]?.body).toMatchObject({ cases: [] })
      expect(told[1]?.body).toMatchObject({ holder: { name: 'a colleague' } })
      const { id, name } = personaOf('senior_reviewer')
      for (const value of [id, name]) expect(JSON.stringify(told)).not.toContain(value)
      desk.as('auditor')
      expect(JSON.stringify(await desk.get('/cases?queue=second-review'))).toContain(name)
    })

    it('[SECOND-2] the first decider is not offered the case again', async () => {
      const view = await desk.theNext()
      await desk.decide(view, loyalty(view))
      expect(await desk.claimNext('second-review')).toEqual([])
      expect((await desk.send('PUT', `/cases/${view.case.id}/claim`)).body.code).toBe('already_took_part')
    })

    it('[UNDO-1] one key takes a decision back for ten seconds, later a reversal needs a reason and a role', async () => {
      const view = await desk.theNext()
      const { body } = await desk.decide(view, PERMITTED)
      const match = { 'if-match': `"${body.case.version}"` }
      const path = `/cases/${view.case.id}/reversals`
      const undone = await desk.post<{ case: { status: string; version: number } }>(path, {}, match)
      expect(undone.body.case).toMatchObject({ status: 'claimed', version: 4 })
      const again = await desk.send<{ case: { version: number } }>('POST', `/cases/${view.case.id}/decisions`, {
        body: PERMITTED,
        headers: { 'if-match': '"4"' },
      })
      desk.ports.clock.advance(10_001)
      const late = { 'if-match': `"${again.body.case.version}"` }
      expect((await desk.post(path, {}, late)).body.code).toBe('undo_window_over')
      expect((await desk.post(path, { reason: 'Wrong code.' }, late)).body.code).toBe('role_lacks_permission')
      desk.as('senior_reviewer')
      expect((await desk.post(path, { reason: 'Wrong code.' }, late)).status).toBe(201)
    })

    it('[ROUTE-1] an escalated case reaches its route with its reason, and comes back with feedback', async () => {
      const view = await desk.theNext()
      const escalation = { route: 'legal', urgency: 'soon', reason: 'Does the rule bind guests?' }
      const match = { 'if-match': '"2"' }
      const sent = await desk.post<{ case: { status: string } }>(
        `/cases/${view.case.id}/escalations`,
        escalation,
        match,
      )
      expect(sent.body.case.status).toBe('escalated')
      expect((await desk.post(`/queues/route-legal/claims`, {})).body.code).toBe('role_lacks_permission')
      desk.as('senior_reviewer')
      const held = await desk.theNext('route-legal')
      expect(held.escalation).toMatchObject({ route: 'legal', reason: 'Does the rule bind guests?' })
      const returned = await desk.post(`/cases/${view.case.id}/returns`, { reason: 'It does.' }, { 'if-match': '"4"' })
      expect(returned.status).toBe(201)
      desk.as('moderator')
      const { body } = await desk.get<typeof view>(`/cases/${view.case.id}`)
      expect(body).toMatchObject({ case: { status: 'open' }, returned: { reason: 'It does.' } })
      const unknown = { ...escalation, route: 'nowhere' }
      await desk.send('PUT', `/cases/${view.case.id}/claim`)
      const wrong = await desk.post(`/cases/${view.case.id}/escalations`, unknown, { 'if-match': '"6"' })
      expect(wrong.body.errors?.[0]?.pointer).toBe('/route')
    })

    it('[PAGE-1] pages through a queue without missing or repeating, totals exact', async () => {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const more: string = cursor === '' ? '' : `&cursor=${cursor}`
        const { body }: { body: PageOfCases } = await desk.get<PageOfCases>(`/cases?queue=priority&limit=2${more}`)
        expect(body.total).toBe(5)
        seen.push(...body.cases.map((row) => row.id))
        cursor = body.nextCursor
      }
      expect(new Set(seen).size).toBe(5)
      expect(seen).toHaveLength(5)
      expect((await desk.get('/cases?cursor=nonsense')).body.code).toBe('bad_request')
    })

    it('[ROLE-1] an auditor reads and changes nothing, an administrator sees no case, and refusals are recorded', async () => {
      const view = await desk.theNext()
      desk.as('auditor')
      expect((await desk.get(`/cases/${view.case.id}`)).status).toBe(200)
      expect((await desk.decide(view, PERMITTED)).body.code).toBe('role_lacks_permission')
      desk.as('administrator')
      for (const path of ['/queues', '/cases', `/cases/${view.case.id}`, `/cases/${view.case.id}/history`, '/ledger']) {
        expect([path, (await desk.get(path)).body.code]).toEqual([path, 'role_lacks_permission'])
      }
      desk.as('auditor')
      const { body } = await desk.get<{ total: number }>('/ledger?type=access.refused')
      expect(body.total).toBe(6)
    })

    it('[LEDGER-6] replaying the ledger gives every case row byte for byte', async () => {
      const [one, two, three] = await desk.claimNext('priority', 3)
      if (!one || !two || !three) throw new Error('three cases expected')
      await desk.decide(one, PERMITTED)
      await desk.decide(two, loyalty(two))
      await desk.post(
        `/cases/${three.case.id}/escalations`,
        { route: 'senior', urgency: 'now', reason: 'Look.' },
        { 'if-match': '"2"' },
      )
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
    })

    it('[API-3] what is described is served, and what is not described is not', async () => {
      const { body } = await desk.get<{ openapi: string; paths: Record<string, object> }>('/openapi.json')
      expect(body.openapi).toBe('3.1.0')
      expect(Object.keys(body.paths)).toContain('/api/v1/cases/{id}/decisions')
      expect((await desk.get('/nowhere')).body.code).toBe('not_found')
    })

    it('[API-5] bad fields are pointed at', async () => {
      const view = await desk.theNext()
      const answer = await desk.decide(view, { ...PERMITTED, severity: 9, primary: { code: 7, spans: [] } })
      expect(answer.body.code).toBe('invalid_fields')
      expect(answer.body.errors?.map((error) => error.pointer)).toEqual(['/primary/code', '/severity'])
    })
  })
})
