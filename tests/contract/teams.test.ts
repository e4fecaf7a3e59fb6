import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NoticeDetail, Team } from '#contract/types.ts'
import type { PersonId } from '#domain/ids.ts'
import { personaOf, type PersonaKey } from '#mocks/personas.ts'
import { changesSince } from '#api/changes.ts'
import { type Notice, tell } from '#store/notices.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, colleagueId, prepareEmpty, TEST_NOW } from '#tests/support/seeds.ts'

const idOf = (key: PersonaKey) => personaOf(key).id

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`teams and notices, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('administrator')
    })
    afterEach(() => open.close())

    const inbox = async (who: PersonaKey | PersonId) => {
      desk.as(who)
      return (await desk.get<{ notices: NoticeDetail[]; unread: number }>('/notices')).body
    }
    const say = (notice: Omit<Notice, 'at'>) =>
      open.connection.kysely.transaction().execute((tx) => tell(tx, desk.ports, { ...notice, at: TEST_NOW }))

    it('[TEAM-1] a team is made, changed and closed by whoever runs the desk, and by nobody else', async () => {
      const made = await desk.post<Team>('/teams', { name: 'Safeguarding', members: [idOf('moderator')] })
      const { id } = made.body
      const members = [{ id: idOf('moderator'), name: 'Mira Halloran' }]
      expect(made).toMatchObject({ status: 201, body: { name: 'Safeguarding', members, closed: false } })
      expect((await desk.post('/teams', { name: 'Safeguarding' })).body.code).toBe('name_taken')
      expect((await desk.post('/teams', { name: 'X', members: ['nobody'] })).body.errors?.[0]?.pointer).toBe(
        '/members/0',
      )
      const change = { name: 'Legal', members: [idOf('auditor'), idOf('auditor')], closed: true }
      const changed = await desk.send<Team>('PATCH', `/teams/${id}`, { body: change })
      expect(changed.body).toMatchObject({ name: 'Legal', members: [{ id: idOf('auditor') }], closed: true })
      expect((await desk.send('PATCH', '/teams/none', { body: {} })).status).toBe(404)
      for (const who of ['moderator', 'senior_reviewer', 'auditor', 'policy_editor'] as const) {
        desk.as(who)
        expect((await desk.post('/teams', { name: `Of ${who}` })).body.code).toBe('role_lacks_permission')
        expect((await desk.send('PATCH', `/teams/${id}`, { body: { closed: false } })).status).toBe(403)
        expect((await desk.get<{ teams: Team[] }>('/teams')).body.teams).toMatchObject([
          { name: 'Legal', closed: true },
        ])
      }
    })

    it('[TEAM-2] the record says who is in a team, and holds no name', async () => {
      await desk.post<Team>('/teams', { name: 'Safeguarding', members: [idOf('moderator')] })
      const [entry] = await open.connection.kysely
        .selectFrom('ledger')
        .select(['type', 'payload'])
        .where('type', '=', 'team.added')
        .execute()
      expect(JSON.parse(entry?.payload ?? '')).toEqual({ members: [idOf('moderator')], closed: false })
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    })

    it('[NOTICE-1] people, a team or a role are told once each, and say when they have read it', async () => {
      const { id } = (await desk.post<Team>('/teams', { name: 'T', members: [idOf('moderator'), colleagueId(1)] })).body
      expect(await say({ to: { team: id }, kind: 'at_risk' })).toHaveLength(2)
      expect(await say({ to: { role: 'auditor' }, kind: 'appealed' })).toEqual([idOf('auditor')])
      expect(await say({ to: [idOf('moderator'), idOf('moderator')], kind: 'alert' })).toEqual([idOf('moderator')])
      expect((await inbox('moderator')).notices.map(({ kind, by }) => [kind, by])).toEqual([
        ['alert', null],
        ['at_risk', null],
      ])
      expect(await inbox('senior_reviewer')).toMatchObject({ notices: [], unread: 0 })
      const [first] = (await inbox('moderator')).notices
      expect((await desk.post('/notices/read', { id: first?.id })).body).toEqual({ unread: 1 })
      desk.as('auditor')
      expect((await desk.post('/notices/read', { id: first?.id })).body).toEqual({ unread: 1 })
      expect((await desk.post('/notices/read', {})).body).toEqual({ unread: 0 })
      expect((await inbox('moderator')).notices.map(({ read }) => read)).toEqual([true, false])
    })

    it('[NOTICE-2] a closed account, a closed team and whoever may not read the case are told nothing', async () => {
      const { id } = (await desk.post<Team>('/teams', { name: 'T', members: [idOf('moderator')] })).body
      await desk.send('PATCH', `/teams/${id}`, { body: { closed: true } })
      expect(await say({ to: { team: id }, kind: 'alert' })).toEqual([])
      await desk.send('PATCH', `/people/${idOf('moderator')}`, { body: { active: false } })
      expect(await say({ to: [idOf('moderator')], kind: 'alert' })).toEqual([])
      const [opened] = await addCases(open.connection.kysely, [aRow()])
      const all = [idOf('administrator'), idOf('policy_editor'), idOf('auditor')]
      expect(await say({ to: all, kind: 'alert', caseId: opened?.id ?? '' })).toEqual([idOf('auditor')])
      expect((await inbox('auditor')).notices).toMatchObject([
        { caseId: opened?.id, comment: 'Nobody asked the branch about this.', note: null },
      ])
    })

    it('[NOTICE-3] the stream tells the one who is meant alone, and the record holds ids only', async () => {
      await say({ to: [idOf('moderator')], kind: 'alert' })
      const db = open.connection.kysely
      const told = async (who: PersonaKey) =>
        (await changesSince(db, personaOf(who), 0)).changes.filter(({ type }) => type === 'notice.changed').length
      expect([await told('moderator'), await told('auditor'), await told('administrator')]).toEqual([1, 0, 0])
      const [entry] = await db.selectFrom('ledger').selectAll().where('type', '=', 'notice.given').execute()
      expect(JSON.parse(entry?.payload ?? '')).toEqual({ kind: 'alert', caseId: null })
    })

    it('[NOTICE-5] a notice says how grave its case is, so that its words can be veiled', async () => {
      const [grave] = await addCases(open.connection.kysely, [aRow({}, [{ estimate: 4 }])])
      await say({ to: [idOf('moderator')], kind: 'alert', caseId: grave?.id ?? '' })
      await say({ to: [idOf('moderator')], kind: 'webhook_failed' })
      expect((await inbox('moderator')).notices.map(({ gravity }) => gravity)).toEqual([null, 4])
    })

    it('[NOTICE-4] who has lost the right to read a case keeps the notice without what it was about', async () => {
      const [opened] = await addCases(open.connection.kysely, [aRow()])
      await say({ to: [idOf('moderator')], kind: 'assigned', caseId: opened?.id ?? '' })
      desk.as('administrator')
      await desk.send('PATCH', `/people/${idOf('moderator')}`, { body: { roles: ['policy_editor'] } })
      expect((await inbox('moderator')).notices).toMatchObject([{ kind: 'assigned', caseId: null, comment: null }])
    })
  })
})
