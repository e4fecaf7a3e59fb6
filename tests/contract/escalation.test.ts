import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runMaintenance } from '#api/maintenance.ts'
import type { EscalationRoute, NoticeDetail, PathStep, QueueSummary } from '#contract/types.ts'
import { clockState } from '#domain/clocks.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, insult } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import {
  actOn,
  addColleagues,
  inboxOf,
  inboxRow,
  readCase,
  routesWith,
  sendOne,
  setRoutes,
} from '#tests/support/escalations.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const senior = personaOf('senior_reviewer').id

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`escalation on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      const rows = ['A', 'B', 'C', 'D', 'E', 'F'].map((text, index) =>
        aRow({ id: `c${index}`, text: `Comment ${text}.` }),
      )
      await addCases(open.connection.kysely, rows)
      desk = apiClient(open.connection)
    })
    afterEach(() => open.close())

    const noticesOf = async (who: Parameters<typeof desk.as>[0]) => {
      desk.as(who)
      return (await desk.get<{ notices: NoticeDetail[] }>('/notices')).body.notices.map((one) => one.kind)
    }
    const pathOf = async (id: string) => (await desk.get<{ steps: PathStep[] }>(`/cases/${id}/path`)).body.steps

    it('[ESC-1] a team asks, the sender answers, the team holds, gives, returns; the path tells it all with its clock', async () => {
      const id = await sendOne(desk, 'moderator', { route: 'senior', urgency: 'soon' })
      expect(await noticesOf('senior_reviewer')).toEqual(['escalated'])
      expect(await inboxRow(desk, id)).toMatchObject({
        state: 'new',
        urgency: 'soon',
        sender: { name: 'Mira Halloran' },
        reason: 'Two definitions differ here.',
        clock: { stage: 'escalation', dueAt: '2026-11-24T23:59:59.999Z', paused: null },
        may: ['accept', 'ask', 'hold', 'claim', 'give'],
      })
      expect((await actOn(desk, id, { act: 'accept' })).status).toBe(201)
      expect(await inboxRow(desk, id)).toMatchObject({ state: 'accepted', assignee: { id: senior } })
      expect((await actOn(desk, id, { act: 'ask', question: 'Which meeting was it?' })).status).toBe(201)
      expect(await inboxRow(desk, id)).toMatchObject({
        state: 'asked',
        clock: { paused: 'sender_asked' },
        may: ['give'],
      })

      expect(await noticesOf('moderator')).toEqual(['asked'])
      desk.ports.clock.advance(2 * DAY)
      expect((await inboxOf(desk, '?asked=me')).rows).toMatchObject([{ id, may: ['answer'] }])
      expect((await actOn(desk, id, { act: 'answer', answer: 'The one in October.' })).status).toBe(201)
      // A day was left when it was asked; a day is left again.
      expect((await readCase(desk, id)).clock).toMatchObject({ dueAt: '2026-11-26T23:59:59.999Z', paused: null })

      expect(await noticesOf('senior_reviewer')).toEqual(['answered', 'escalated'])
      const hold = {
        act: 'hold',
        why: 'evidence_expected',
        text: 'The minutes come on Friday.',
        reviewOn: '2026-11-27',
      }
      expect((await actOn(desk, id, { ...hold, reviewOn: '2026-11-25' })).body.errors).toMatchObject([
        { pointer: '/reviewOn', code: 'too_soon' },
      ])
      expect((await actOn(desk, id, hold)).status).toBe(201)
      expect(await inboxRow(desk, id)).toMatchObject({ state: 'held', clock: { paused: null } })
      expect((await desk.send('PUT', `/cases/${id}/claim`)).body.code).toBe('on_hold')
      desk.ports.clock.advance(DAY)
      await runMaintenance(desk.ports)
      expect(await inboxRow(desk, id)).toMatchObject({ state: 'held' })
      desk.ports.clock.advance(DAY)
      await runMaintenance(desk.ports)
      expect(await inboxRow(desk, id)).toMatchObject({ state: 'accepted', hold: null })
      expect(await noticesOf('senior_reviewer')).toContain('review_due')

      const claimed = await desk.send<{ case: { version: number } }>('PUT', `/cases/${id}/claim`)
      const feedback = { reason: 'Read with the minutes it is plain.' }
      const back = await desk.post(`/cases/${id}/returns`, feedback, { 'if-match': `"${claimed.body.case.version}"` })
      expect(back.status).toBe(201)
      expect(await noticesOf('moderator')).toEqual(['returned', 'asked'])
      const steps = await pathOf(id)
      expect(
        steps.map((step) => [step.what, step.by, step.text, step.clock && clockState(step.clock, step.at)]),
      ).toEqual([
        ['opened', 'Oskar Lindqvist', null, 'due'],
        ['escalated', 'Mira Halloran', 'Two definitions differ here.', 'due'],
        ['accepted', 'Desmond Achterberg', null, 'due'],
        ['asked', 'Desmond Achterberg', 'Which meeting was it?', 'paused'],
        ['answered', 'Mira Halloran', 'The one in October.', 'due'],
        ['held', 'Desmond Achterberg', 'The minutes come on Friday.', 'due'],
        ['resumed', null, null, 'breached'],
        ['returned', 'Desmond Achterberg', 'Read with the minutes it is plain.', 'due'],
      ])
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    })

    it('[ESC-8] a case whose taker stepped aside is new again to the rest of the team, who can accept it', async () => {
      const [other] = await addColleagues(open.connection.kysely, [['senior_reviewer']])
      if (!other) throw new Error('nobody was added')
      const id = await sendOne(desk, 'moderator', { route: 'senior' })
      desk.as('senior_reviewer')
      await actOn(desk, id, { act: 'accept' })
      expect((await desk.post(`/cases/${id}/recusals`, { reason: 'I know them.' })).status).toBe(201)
      desk.as(other)
      expect(await inboxRow(desk, id)).toMatchObject({ state: 'new', assignee: null })
      expect((await actOn(desk, id, { act: 'accept' })).status).toBe(201)
      expect(await inboxRow(desk, id)).toMatchObject({ state: 'accepted', assignee: { id: other } })
    })

    it('[ESC-2] only whoever sent the case answers, only its team acts, and each refusal is on the record', async () => {
      const id = await sendOne(desk, 'moderator', { route: 'senior' })
      expect((await actOn(desk, id, { act: 'accept' })).body.code).toBe('role_lacks_permission')
      desk.as('senior_reviewer')
      await actOn(desk, id, { act: 'ask', question: 'Where is the rest?' })
      desk.as(colleagueId(1))
      expect((await actOn(desk, id, { act: 'answer', answer: 'Here.' })).body.code).toBe('not_the_sender')
      desk.as('auditor')
      expect((await actOn(desk, id, { act: 'resume' })).body.code).toBe('role_lacks_permission')
      desk.as('administrator')
      expect((await desk.get('/escalations')).status).toBe(403)
      const refused = await open.connection.kysely
        .selectFrom('ledger')
        .select(['actor', 'payload'])
        .where('type', '=', 'access.refused')
        .execute()
      expect(refused.map((entry) => JSON.parse(entry.payload).code)).toEqual([
        'role_lacks_permission',
        'not_the_sender',
        'role_lacks_permission',
        'role_lacks_permission',
      ])
    })

    it('[ESC-12] routes that somebody changed since they were read are not set over', async () => {
      desk.as('administrator')
      const before = (await desk.get<{ routes: EscalationRoute[] }>('/routes')).body.routes
      const put = (purpose: string) =>
        desk.send('PUT', '/routes', { body: { routes: routesWith('legal', { purpose }), before } })
      expect((await put('Words of the rules.')).status).toBe(200)
      const late = await put('Another.')
      expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
      const legal = (await desk.get<{ routes: EscalationRoute[] }>('/routes')).body.routes.find(
        ({ id }) => id === 'legal',
      )
      expect(legal?.purpose).toBe('Words of the rules.')
    })

    it('[ESC-3] a route is the workspace’s: its team, senders, fields, clocks, and whoever runs the desk sets it', async () => {
      const [first] = await addColleagues(open.connection.kysely, [['senior_reviewer']])
      desk.as('administrator')
      const team = (await desk.post<{ id: string }>('/teams', { name: 'Legal', members: [first] })).body.id
      const fields = [{ id: 'rule', label: 'Which rule', required: true }]
      const legal = {
        team,
        fields,
        senders: ['moderator' as const],
        clocks: { now: { hours: 2 }, soon: { hours: 8 }, routine: { workingDays: 3 } },
      }
      expect((await setRoutes(desk, routesWith('legal', legal))).status).toBe(200)
      desk.as('senior_reviewer')
      expect((await desk.send('PUT', '/routes', { body: { routes: routesWith('legal', {}) } })).body.code).toBe(
        'role_lacks_permission',
      )
      await expect(sendOne(desk, 'senior_reviewer', { route: 'legal' })).rejects.toThrow('role_lacks_permission')
      await expect(sendOne(desk, 'moderator', { route: 'legal' })).rejects.toThrow('Which rule')
      const id = await sendOne(desk, colleagueId(1), { route: 'legal', fields: { rule: 'Rule 14.3' } })
      expect(await inboxRow(desk, id)).toMatchObject({
        fields: [{ label: 'Which rule', text: 'Rule 14.3' }],
        clock: { dueAt: '2026-11-26T23:59:59.999Z' },
      })
      desk.as('senior_reviewer')
      expect((await actOn(desk, id, { act: 'accept' })).body.code).toBe('not_in_team')
      expect((await desk.send('PUT', `/cases/${id}/claim`)).body.code).toBe('not_in_team')
      desk.as(first ?? senior)
      expect((await actOn(desk, id, { act: 'accept' })).status).toBe(201)
      const without = routesWith('legal', {}).filter((route) => route.id !== 'legal')
      expect((await setRoutes(desk, without)).body.code).toBe('route_in_use')
      expect((await setRoutes(desk, routesWith('legal', { ...legal, closed: true }))).status).toBe(200)
      await expect(sendOne(desk, 'moderator', { route: 'legal' })).rejects.toThrow('unknown_route')
      const unknown = routesWith('legal', { team: 'nowhere' })
      expect((await setRoutes(desk, unknown)).body.errors).toMatchObject([{ pointer: '/routes/2/team' }])
    })

    it('[ESC-4] on a rota turns come one after the other, and nobody gets what they may not judge', async () => {
      const people = await addColleagues(open.connection.kysely, [
        ['senior_reviewer'],
        ['senior_reviewer'],
        ['moderator'],
      ])
      await setRoutes(desk, routesWith('senior', { assignment: 'rota' }))
      const assigned = []
      for (const sender of [
        'moderator',
        'moderator',
        people[0] ?? 'moderator',
        colleagueId(1),
        colleagueId(2),
      ] as const) {
        const id = await sendOne(desk, sender, { route: 'senior' })
        assigned.push((await inboxRow(desk, id))?.assignee?.id)
      }
      // Of three seniors by id; the third case is sent by one of them, who does not get it.
      expect(assigned).toEqual([senior, people[0], people[1], senior, people[0]])
      expect(await noticesOf(people[1] ?? senior)).toEqual(['escalated'])
    })

    it('[ESC-5] the gravest is sent by itself, leaves the ordinary queue at once, and whoever is on duty is alerted', async () => {
      await open.close()
      open = await database.open()
      desk = apiClient(open.connection)
      const rows = [aRow({ id: 'grave', text: 'I know the house.' }, [{ estimate: 4 }]), aRow({ id: 'mild' })]
      const [grave] = await addCases(open.connection.kysely, rows)
      desk.as('moderator')
      const served = await desk.claimNext('priority', 2)
      expect(served).toHaveLength(1)
      expect(served[0]?.case.id).not.toBe(grave?.id)
      desk.as('senior_reviewer')
      expect(await inboxRow(desk, grave?.id ?? '')).toMatchObject({
        route: 'safeguarding',
        urgency: 'now',
        because: 'severity',
        sender: null,
        clock: { dueAt: '2026-11-23T10:00:00.000Z' },
      })
      expect(await noticesOf('senior_reviewer')).toEqual(['alert', 'escalated'])
      // There is nobody to ask where the desk itself sent it; and what a team returned is not sent again.
      expect((await actOn(desk, grave?.id ?? '', { act: 'ask', question: 'Why?' })).body.code).toBe('not_in_this_state')
      const view = await desk.theNext('route-safeguarding')
      await desk.post(
        `/cases/${grave?.id}/returns`,
        { reason: 'A film title.' },
        { 'if-match': `"${view.case.version}"` },
      )
      await runMaintenance(desk.ports)
      expect((await readCase(desk, grave?.id ?? '')).case.status).toBe('open')
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
    })

    it('[ESC-6] a decision of the gravest alerts whoever is on duty, who then is no blind second reader', async () => {
      const [duty] = await addColleagues(open.connection.kysely, [['senior_reviewer']])
      await setRoutes(desk, routesWith('safeguarding', { duty: [duty ?? senior] }))
      desk.as('moderator')
      const view = await desk.theNext()
      const finding = { ...insult(view), severity: 4, primary: { ...insult(view).primary, code: 'AB.THREAT' } }
      const decided = await desk.decide(view, {
        ...finding,
        outcome: 'urgent_referral',
        reasons: { ...finding.reasons, reason: 'A threat.' },
      })
      expect([decided.status, decided.body.code]).toEqual([201, undefined])
      expect(await noticesOf(duty ?? senior)).toEqual(['alert'])
      expect((await desk.send('PUT', `/cases/${view.case.id}/claim`)).body.code).toBe('already_took_part')
      desk.as(colleagueId(1))
      expect((await readCase(desk, view.case.id)).case.alerted).toBeUndefined()
      expect((await desk.send('PUT', `/cases/${view.case.id}/claim`)).status).toBe(201)
    })

    it('[ESC-7] an escalated case is given to a colleague who may judge it, who hears of it', async () => {
      const [other] = await addColleagues(open.connection.kysely, [['senior_reviewer']])
      const id = await sendOne(desk, 'moderator', { route: 'senior' })
      desk.as('senior_reviewer')
      expect((await actOn(desk, id, { act: 'give', to: colleagueId(1) })).body.code).toBe('assignee_may_not_judge')
      expect((await actOn(desk, id, { act: 'give', to: other })).status).toBe(201)
      expect(await inboxRow(desk, id)).toMatchObject({ assignee: { id: other } })
      expect(await noticesOf(other ?? senior)).toEqual(['assigned', 'escalated'])
    })

    it('[CLOCK-8] clocks stand on the row, on the case and on the queue, and are told once each', async () => {
      const id = await sendOne(desk, 'moderator', { route: 'senior', urgency: 'now' })
      const queue = async (name: string) => {
        const { queues } = (await desk.get<{ queues: QueueSummary[] }>('/queues')).body
        return queues.find((one) => one.id === name)
      }
      desk.as('senior_reviewer')
      expect(await queue('route-senior')).toMatchObject({ count: 1, atRisk: 0, breached: 0 })
      desk.ports.clock.advance(50 * 60_000)
      expect(await queue('route-senior')).toMatchObject({ atRisk: 1, breached: 0 })
      for (let pass = 0; pass < 3; pass++) await runMaintenance(desk.ports)
      expect(await noticesOf('senior_reviewer')).toEqual(['at_risk', 'escalated'])
      desk.ports.clock.advance(HOUR)
      for (let pass = 0; pass < 3; pass++) await runMaintenance(desk.ports)
      expect(await noticesOf('senior_reviewer')).toEqual(['breached', 'at_risk', 'escalated'])
      expect(await queue('route-senior')).toMatchObject({ atRisk: 0, breached: 1 })
      const { rows } = await inboxOf(desk)
      expect(rows[0]?.clock && clockState(rows[0].clock, desk.ports.now())).toBe('breached')
      expect((await inboxOf(desk)).routes[0]).toMatchObject({ id: 'senior', count: 1, breached: 1, yours: true })
      expect((await readCase(desk, id)).clock).toMatchObject({ stage: 'escalation', dueAt: '2026-11-23T10:00:00.000Z' })
    })

    it('[CLOCK-8] in the ordinary queue the workspace’s working days count, in its part of the country', async () => {
      desk.as('moderator')
      const rows = async () => (await desk.get<{ cases: { clock: { dueAt: string } }[] }>('/cases?queue=priority')).body
      expect((await rows()).cases[0]?.clock.dueAt).toBe('2026-12-07T23:59:59.999Z')
      desk.as('administrator')
      const clocks = { division: 'scotland', first: 10, second: 5, third: 5, appeal: 20, exceptions: [] }
      expect((await desk.send('PATCH', '/workspace', { body: { clocks } })).status).toBe(200)
      desk.as('moderator')
      expect((await rows()).cases[0]?.clock.dueAt).toBe('2026-12-08T23:59:59.999Z')
      desk.ports.clock.advance(16 * DAY)
      const { queues } = (await desk.get<{ queues: QueueSummary[] }>('/queues')).body
      expect(queues[0]).toMatchObject({ id: 'priority', atRisk: 0, breached: 6 })
    })

    it('[CLOCK-9] clocks that differ by family are refused unless their reason is stored', async () => {
      desk.as('administrator')
      const clocks = (exception: object) => ({
        division: 'scotland',
        first: 10,
        second: 5,
        third: 5,
        appeal: 20,
        exceptions: [exception],
      })
      const refused = await desk.send('PATCH', '/workspace', { body: { clocks: clocks({ family: 'AS', appeal: 40 }) } })
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/clocks/exceptions/0/reason' }] } })
      const reasoned = clocks({ family: 'AS', appeal: 40, reason: 'The panel of experts sits monthly.' })
      expect((await desk.send('PATCH', '/workspace', { body: { clocks: reasoned } })).status).toBe(200)
      const entry = await open.connection.kysely
        .selectFrom('ledger')
        .select('payload')
        .where('type', '=', 'workspace.changed')
        .executeTakeFirstOrThrow()
      expect(entry.payload).toContain('The panel of experts sits monthly.')
    })

    it('[MEDIA-1] the interest of the press moves nothing: every queue in every order is the same, byte for byte', async () => {
      desk.as('moderator')
      const orders = ['priority', 'oldest', 'newest', 'clock'] as const
      const ids = async () => {
        const lists = []
        for (const order of orders) {
          const { cases } = (
            await desk.get<{ cases: { id: string; priority: object }[] }>(`/cases?queue=priority&order=${order}`)
          ).body
          lists.push(cases.map(({ id, priority }) => ({ id, priority })))
        }
        return JSON.stringify(lists)
      }
      const before = await ids()
      const { cases } = (await desk.get<{ cases: { id: string; version: number }[] }>('/cases?queue=priority')).body
      const last = cases.at(-1)
      const mark = (interest: string, version: number) =>
        desk.send<{ case: { media?: string; version: number } }>('PUT', `/cases/${last?.id}/media-interest`, {
          body: { interest, reason: 'A reporter rang the press office.' },
          headers: { 'if-match': `"${version}"` },
        })
      const marked = await mark('marked', last?.version ?? 0)
      expect(marked.body.case.media).toBe('marked')
      expect(await ids()).toBe(before)
      const [next] = await desk.claimNext('priority', 1)
      expect(next?.case.id).toBe(cases[0]?.id)
      expect((await mark('cleared', marked.body.case.version)).body.case.media).toBeUndefined()
    })
  })
})
