import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runMaintenance } from '#api/maintenance.ts'
import type { Problem } from '#contract/problems.ts'
import type { ContactDetail, Doubts, InterestDetail } from '#contract/types.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addColleagues, readCase } from '#tests/support/escalations.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

const thread = (id: string, title: string) => ({ id, title, platform: 'forum', url: null, post: 'A post.' })
const DAY = 86_400_000

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`keeping apart on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let ids: string[]

    beforeEach(async () => {
      open = await database.open()
      const rows = [
        {
          ...aRow({ id: 'c0', text: 'One of Northgate.', author: 'A' }),
          thread: thread('t1', 'Northgate branch: the meeting'),
        },
        {
          ...aRow({ id: 'c1', text: 'Another of Northgate.', author: 'B' }),
          thread: thread('t1', 'Northgate branch: the meeting'),
        },
        { ...aRow({ id: 'c2', text: 'Of Southgate.', author: 'B' }), thread: thread('t2', 'Northgates and Southgate') },
        { ...aRow({ id: 'c3', text: 'Of nobody.', author: 'C' }), thread: thread('t3', 'The bins') },
      ]
      ids = (await addCases(open.connection.kysely, rows)).map((one) => one.id)
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const declare = (kind: string, what: string) =>
      desk.post<InterestDetail & Partial<Problem>>('/interests', { kind, what, why: 'I chair it.' })
    const served = async () =>
      (await desk.claimNext('priority', 10)).map((view) => ids.indexOf(view.case.id)).toSorted((a, b) => a - b)

    it('[APART-6] nobody who lists the people learns what they have a stake in; the session tells one’s own teams', async () => {
      await declare('group', 'Northgate')
      const key = { name: 'Readers', members: [personaOf('moderator').id] }
      desk.as('administrator')
      const team = (await desk.post<{ id: string }>('/teams', key)).body.id
      const { people } = (await desk.get<{ people: { name: string }[] }>('/people')).body
      expect(people.map((one) => Object.keys(one).toSorted().join())).toEqual(
        people.map(() => 'active,createdAt,email,id,name,roles'),
      )
      desk.as('moderator')
      const { person } = (await desk.get<{ person: object }>('/session')).body
      expect(person).toMatchObject({ name: 'Mira Halloran', teams: [team] })
      expect(JSON.stringify(person)).not.toContain('stakes')
    })

    it('[APART-1] a branch by its whole name: its cases are neither served nor readable, and stand in lists without words', async () => {
      expect((await declare('group', 'Northgate')).body).toMatchObject({ what: 'Northgate', cases: 2 })
      const { cases } = (
        await desk.get<{ cases: { id: string; text: string; barred: string | null; flags: object[] }[] }>(
          '/cases?queue=priority',
        )
      ).body
      const row = cases.find((one) => one.id === ids[0])
      expect(row).toMatchObject({ text: '', barred: 'interest', flags: [] })
      expect(await served()).toEqual([2, 3])
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/history'],
        ['GET', '/path'],
        ['GET', '/contacts'],
        ['PUT', '/claim'],
        ['GET', '/precedents'],
      ] as const) {
        const answer = await desk.send(method, `/cases/${ids[0]}${path}`)
        expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'interest_declared'])
      }
      desk.as('senior_reviewer')
      const view = await readCase(desk, ids[0] ?? '')
      const assigned = await desk.post('/bulk', {
        cases: [{ id: ids[0], version: view.case.version }],
        act: { type: 'assign', to: personaOf('moderator').id },
      })
      expect(JSON.stringify(assigned.body)).toContain('assignee_may_not_judge')
      const refusals = open.connection.kysely
        .selectFrom('ledger')
        .select('payload')
        .where('type', '=', 'access.refused')
      expect((await refusals.execute()).every(({ payload }) => payload.includes('interest_declared'))).toBe(true)
      expect(await refusals.execute()).toHaveLength(6)
    })

    it('[APART-2] a thread and an author count too; what is held goes back, and an interest that ended keeps nothing', async () => {
      expect(await served()).toEqual([0, 1, 2, 3])
      expect((await declare('author', 'Member 2')).body).toMatchObject({ what: 'Member 2', cases: 2 })
      expect((await readCase(desk, ids[0] ?? '')).case.claim?.by).toBe(personaOf('moderator').id)
      desk.as(colleagueId(1))
      expect(await served()).toEqual([1, 2])
      desk.as('moderator')
      expect((await declare('author', 'Nobody 9')).body.errors).toMatchObject([{ pointer: '/what' }])
      const thrice = await declare('thread', 'The bins')
      expect(thrice.body).toMatchObject({ cases: 1 })
      expect((await desk.get(`/cases/${ids[3]}`)).status).toBe(403)
      expect((await desk.send('DELETE', `/interests/${thrice.body.id}`)).status).toBe(200)
      expect((await desk.get(`/cases/${ids[3]}`)).status).toBe(200)
      desk.as('auditor')
      const all = (await desk.get<{ interests: InterestDetail[] }>('/interests?of=everyone')).body.interests
      expect(all.map((one) => [one.what, one.person.name, one.endedAt !== null])).toEqual([
        ['The bins', 'Mira Halloran', true],
        ['Member 2', 'Mira Halloran', false],
      ])
      desk.as('moderator')
      expect((await desk.get('/interests?of=everyone')).body.code).toBe('role_lacks_permission')
      desk.as('administrator')
      expect((await declare('group', 'Any')).body.code).toBe('role_lacks_permission')
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    })

    it('[APART-3] who steps aside has no more to do with the case, and the reason is on the record', async () => {
      const view = await desk.theNext()
      const recused = await desk.post(`/cases/${view.case.id}/recusals`, { reason: 'The author is my cousin.' })
      expect(recused.status).toBe(201)
      expect((await desk.get(`/cases/${view.case.id}`)).body.code).toBe('recused')
      expect((await desk.decide(view, PERMITTED)).body.code).toBe('recused')
      expect(await served()).toHaveLength(3)
      desk.as('senior_reviewer')
      expect((await readCase(desk, view.case.id)).case).toMatchObject({
        status: 'open',
        recused: [personaOf('moderator').id],
      })
      const { steps } = (await desk.get<{ steps: object[] }>(`/cases/${view.case.id}/path`)).body
      expect(steps.at(-1)).toMatchObject({ what: 'recused', by: 'Mira Halloran', text: 'The author is my cousin.' })
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
    })

    it('[APART-4] who is doubted judges nothing until somebody else settles it', async () => {
      const [other] = await addColleagues(open.connection.kysely, [['senior_reviewer']])
      const view = await desk.theNext()
      const path = `/cases/${view.case.id}/challenges`
      desk.as('senior_reviewer')
      const doubt = { person: personaOf('moderator').id, reason: 'They moved the motion.' }
      const challenged = await desk.post<{ case: { version: number; status: string; challenges: { id: string }[] } }>(
        path,
        doubt,
        {
          'if-match': `"${view.case.version}"`,
        },
      )
      expect(challenged.body.case.status).toBe('open')
      const [{ id } = { id: '' }] = challenged.body.case.challenges
      const settle = (outcome: string, version: number) =>
        desk.post<{ case: { version: number } }>(
          `${path}/${id}/settlement`,
          { outcome, reason: 'So it is.' },
          { 'if-match': `"${version}"` },
        )
      expect((await settle('dismissed', challenged.body.case.version)).status).toBe(403)
      desk.as('moderator')
      expect((await desk.send('PUT', `/cases/${view.case.id}/claim`)).body.code).toBe('challenged')
      expect((await desk.get(`/cases/${view.case.id}`)).status).toBe(200)
      desk.as(other ?? colleagueId(1))
      expect((await settle('upheld', challenged.body.case.version)).status).toBe(201)
      desk.as('moderator')
      expect((await desk.get(`/cases/${view.case.id}`)).body.code).toBe('recused')
    })

    it('[DOUBT-1] who may be doubted, who stepped aside and why, and how doubts were settled is told, but not to the blind', async () => {
      const [other] = await addColleagues(open.connection.kysely, [['senior_reviewer']])
      const view = await desk.theNext()
      const id = view.case.id
      const doubtsSeen = async () => (await desk.get<Doubts>(`/cases/${id}/recusals`)).body
      desk.as(colleagueId(1))
      expect((await desk.post(`/cases/${id}/recusals`, { reason: 'My branch.' })).status).toBe(201)
      desk.as('senior_reviewer')
      expect((await doubtsSeen()).recused).toEqual([
        { id: colleagueId(1), name: 'Wanda Strzelecka', reason: 'My branch.' },
      ])
      const { people } = await doubtsSeen()
      // Whoever has a part first; neither oneself, nor who stepped aside, nor who judges nothing.
      expect(people[0]).toEqual({ id: personaOf('moderator').id, name: 'Mira Halloran', part: 'has' })
      expect(people.map((one) => one.id)).not.toContain(personaOf('senior_reviewer').id)
      expect(people.map((one) => one.id)).not.toContain(colleagueId(1))
      expect(people.map((one) => one.id)).not.toContain(personaOf('auditor').id)
      expect(people.find((one) => one.id === other)?.part).toBe('could_have')
      const version = (await readCase(desk, id)).case.version
      await desk.post(`/cases/${id}/challenges`, { person: other, reason: 'A friend.' }, { 'if-match': `"${version}"` })
      expect((await doubtsSeen()).people.map((one) => one.id)).not.toContain(other)
      const [{ id: challenge } = { id: '' }] = (await doubtsSeen()).challenges
      const [third] = await addColleagues(open.connection.kysely, [['senior_reviewer']], 40)
      desk.as(third ?? other ?? colleagueId(1))
      const settled = await desk.post(
        `/cases/${id}/challenges/${challenge}/settlement`,
        { outcome: 'dismissed', reason: 'They never met.' },
        { 'if-match': `"${version + 1}"` },
      )
      expect(settled.status).toBe(201)
      expect((await doubtsSeen()).challenges).toMatchObject([
        { reason: 'A friend.', outcome: 'dismissed', settled: { by: 'Colleague 40', reason: 'They never met.' } },
      ])
      desk.as('moderator')
      const now = await readCase(desk, id)
      await desk.decide({ ...view, case: now.case }, loyalty(view))
      desk.as(colleagueId(2))
      expect((await desk.send('PUT', `/cases/${id}/claim`)).status).toBe(201)
      expect(await doubtsSeen()).toEqual({ challenges: [], recused: [], people: [] })
    })

    it('[CONTACT-2] dealt with in time for an appeal, an approach leaves the case open until that is over', async () => {
      const view = await desk.theNext()
      await desk.decide(view, PERMITTED)
      const path = `/cases/${view.case.id}/contacts`
      const contact = {
        who: 'An aide',
        channel: 'phone',
        when: '2026-11-23T08:00:00.000Z',
        asked: 'When?',
        response: 'Never.',
      }
      const [one] = (await desk.post<{ contacts: ContactDetail[] }>(path, contact)).body.contacts
      desk.as('senior_reviewer')
      expect((await desk.post(`${path}/${one?.id}/settlement`, { how: 'Told the chair.' })).status).toBe(201)
      expect((await readCase(desk, view.case.id)).case.status).toBe('decided')
      desk.ports.clock.advance(15 * DAY)
      await runMaintenance(desk.ports)
      expect((await readCase(desk, view.case.id)).case.status).toBe('closed')
    })

    it('[CONTACT-1] an approach is logged once and for all, and the case stays open until it is dealt with', async () => {
      const view = await desk.theNext()
      await desk.decide(view, PERMITTED)
      const path = `/cases/${view.case.id}/contacts`
      const contact = {
        who: 'An aide',
        channel: 'phone',
        when: '2026-11-23T08:00:00.000Z',
        asked: 'To be quick.',
        response: 'I said no.',
      }
      expect((await desk.post(path, { ...contact, when: '2027-01-01T00:00:00.000Z' })).body.errors).toMatchObject([
        { pointer: '/when' },
      ])
      const logged = await desk.post<{ contacts: ContactDetail[] }>(path, contact)
      expect(logged.body.contacts).toMatchObject([{ ...contact, loggedBy: 'Mira Halloran', settled: null }])
      const [one] = logged.body.contacts
      expect((await desk.post(`${path}/${one?.id}/settlement`, { how: 'Told the chair.' })).body.code).toBe(
        'role_lacks_permission',
      )
      desk.ports.clock.advance(30 * DAY)
      await runMaintenance(desk.ports)
      expect((await readCase(desk, view.case.id)).case.status).toBe('decided')
      desk.as('senior_reviewer')
      expect((await desk.post(`${path}/${one?.id}/settlement`, { how: 'Told the chair.' })).status).toBe(201)
      expect((await desk.post(`${path}/${one?.id}/settlement`, { how: 'Again.' })).body.code).toBe('not_in_this_state')
      // The time for an appeal is over: nothing else keeps it open.
      expect((await readCase(desk, view.case.id)).case.status).toBe('closed')
      const entries = open.connection.kysely
        .selectFrom('ledger')
        .select('payload')
        .where('type', '=', 'case.contact_logged')
      const [entry] = await entries.execute()
      for (const words of ['An aide', 'To be quick.', 'I said no.']) expect(entry?.payload).not.toContain(words)
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
    })
  })
})
