import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PolicyDetail, PolicyDraftDetail, PolicyLine } from '#contract/types.ts'
import type { Problem } from '#contract/problems.ts'
import type { PersonId } from '#domain/ids.ts'
import type { PolicyChange } from '#domain/policy-change.ts'
import { insertPerson } from '#store/people.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { aCode } from '#tests/support/domain.ts'
import { addCases, colleagueId, flaggedRows, prepareEmpty } from '#tests/support/seeds.ts'

const SECOND = 'second-editor' as PersonId
const set = (id: string, field: 'label' | 'definition', from: string, to: string): PolicyChange =>
  ({ do: 'set', id, field, from, to }) as PolicyChange
const RENAME = set('AB.ORG', 'label', 'Abuse of staff or the organisation', 'x')

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`drafts of the policy, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      await open.connection.kysely.transaction().execute((tx) =>
        insertPerson(tx, {
          id: SECOND,
          name: 'Ines Quartey',
          email: 'ines@example.org',
          roles: ['policy_editor'],
          active: true,
          createdAt: desk.ports.now(),
        }),
      )
      desk.as('policy_editor')
    })
    afterEach(() => open.close())

    const draft = async () => (await desk.get<{ draft: PolicyDraftDetail | null }>('/policies/draft')).body.draft
    const begin = async () => (await desk.post<{ draft: PolicyDraftDetail }>('/policies/draft', {})).body.draft
    const edit = (revision: number, ...changes: PolicyChange[]) =>
      desk.send<{ revision: number; missed: unknown[] } & Problem>('PATCH', '/policies/draft', {
        body: { changes },
        headers: { 'if-match': `"${revision}"` },
      })
    const propose = (revision: number, body: object = { note: 'The audit asked for it.' }) =>
      desk.post('/policies/draft/proposal', body, { 'if-match': `"${revision}"` })
    const publish = (revision: number) =>
      desk.post<{ version: number } & Problem>('/policies/draft/publication', {}, { 'if-match': `"${revision}"` })
    const definition = async (id: string) => (await draft())?.words.codes.find((code) => code.id === id)?.definition
    const words = async (id: string) => (await definition(id)) ?? ''

    it('[DRAFT-1] a draft begins from the newest version; two who begin at once begin the same', async () => {
      expect(await draft()).toBeNull()
      const begun = await begin()
      expect(begun).toMatchObject({ base: 1, version: 2, revision: 0, status: 'draft', authors: [] })
      expect(begun.words.codes).toHaveLength(59)
      desk.as(SECOND)
      expect(await begin()).toEqual(begun)
    })

    it('[DRAFT-2] edits of two people meet; at the same place the first stays and the second gets both texts', async () => {
      await begin()
      const was = await words('AB.INSULT')
      expect((await edit(0, set('AB.INSULT', 'definition', was, 'First.'))).body).toEqual({ revision: 1, missed: [] })
      desk.as(SECOND)
      const elsewhere = await edit(0, set('AB.PROF', 'definition', await words('AB.PROF'), 'Second.'))
      expect(elsewhere.body).toMatchObject({ revision: 2, missed: [{ revision: 1, by: 'Philippa Ngata' }] })
      const same = await edit(0, set('AB.INSULT', 'definition', was, 'Mine.'))
      expect(same.status).toBe(412)
      expect(same.body.conflict).toMatchObject({
        why: 'changed',
        code: 'AB.INSULT',
        field: 'definition',
        theirs: 'First.',
        mine: 'Mine.',
        by: 'Philippa Ngata',
        revision: 2,
      })
      expect([await words('AB.INSULT'), await words('AB.PROF')]).toEqual(['First.', 'Second.'])
      expect((await draft())?.authors.map((one) => one.name)).toEqual(['Philippa Ngata', 'Ines Quartey'])
    })

    it('[DRAFT-2] two at the same moment: one of them is kept, and the other is told', async () => {
      await begin()
      const was = await words('AB.INSULT')
      const both = await Promise.all([
        edit(0, set('AB.INSULT', 'definition', was, 'One.')),
        edit(0, set('AB.INSULT', 'definition', was, 'Other.')),
      ])
      expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 412])
      const kept = both.find((one) => one.status === 200) === both[0] ? 'One.' : 'Other.'
      expect(await words('AB.INSULT')).toBe(kept)
    })

    it('[DRAFT-3] a draft never loses an id, and holds nothing that is none of its kind', async () => {
      await begin()
      const code = (await draft())?.words.codes.find((one) => one.id === 'AB.PROF')
      const lost = await edit(0, { do: 'delete', code, after: null } as unknown as PolicyChange)
      expect([lost.status, lost.body.errors?.map((one) => one.code)]).toEqual([422, ['id_vanished']])
      const severe = await edit(0, { do: 'set', id: 'AB.PROF', field: 'severity', from: 0, to: 9 } as never)
      expect(severe.status).toBe(422)
      expect(await draft()).toMatchObject({ revision: 0 })
    })

    it('[DRAFT-4] what has a fault can’t be proposed, nor what changed nothing, nor what somebody changed since', async () => {
      await begin()
      expect((await propose(0)).body).toMatchObject({ code: 'policy_faulty', errors: [{ code: 'nothing_changed' }] })
      await edit(0, set('AB.ORG', 'definition', await words('AB.ORG'), ' '))
      const faulty = await propose(1)
      expect(faulty.body).toMatchObject({ code: 'policy_faulty', errors: [{ code: 'empty_text' }] })
      await edit(1, set('AB.ORG', 'definition', ' ', 'Abuse.'))
      expect((await propose(1)).body.code).toBe('stale_version')
      expect((await propose(2)).status).toBe(201)
      expect((await edit(2, set('AB.ORG', 'definition', 'Abuse.', 'x'))).body.code).toBe('stale_version')
    })

    it('[DRAFT-5] nobody publishes what they changed; another does, and new decisions fall under it', async () => {
      await begin()
      await edit(0, set('AB.ORG', 'definition', await words('AB.ORG'), 'Abuse.'))
      await propose(1)
      expect((await publish(1)).body.code).toBe('own_change')
      desk.as('moderator')
      expect((await publish(1)).body.code).toBe('role_lacks_permission')
      desk.as('senior_reviewer')
      expect((await publish(0)).body.code).toBe('stale_version')
      expect((await publish(1)).body).toEqual({ version: 2 })
      const current = (await desk.get<PolicyDetail>('/policies/current')).body
      expect(current).toMatchObject({ version: 2, status: 'published', note: 'The audit asked for it.' })
      expect((await desk.get<PolicyDetail>('/policies/1')).body.status).toBe('retired')
      expect(await draft()).toBeNull()
      const entries = await open.connection.kysely
        .selectFrom('ledger')
        .select(['type', 'version'])
        .where('type', 'like', 'policy.%')
        .orderBy('seq')
        .execute()
      expect(entries).toEqual([
        { type: 'policy.published', version: 1 },
        { type: 'policy.proposed', version: 2 },
        { type: 'policy.published', version: 2 },
        { type: 'policy.retired', version: 1 },
      ])
      expect(await verifyLedger(open.connection.kysely)).toMatchObject({ fault: null })
    })

    it('[DRAFT-6] a version from a date leaves the one before in force until then', async () => {
      await begin()
      await edit(0, set('AB.ORG', 'definition', await words('AB.ORG'), 'Abuse.'))
      const tomorrow = new Date(Date.parse(desk.ports.now()) + 86_400_000).toISOString()
      await propose(1, { note: 'From tomorrow.', inForceFrom: tomorrow })
      desk.as('senior_reviewer')
      await publish(1)
      const current = async () => (await desk.get<PolicyDetail>('/policies/current')).body.version
      expect(await current()).toBe(1)
      desk.ports.clock.advance(86_400_000)
      expect(await current()).toBe(2)
      expect((await desk.get<PolicyDetail>('/policies/2')).body.inForceFrom).toBe(tomorrow)
      expect((await desk.get<PolicyDetail>('/policies/1')).body.status).toBe('retired')
    })

    it('[DRAFT-7] a proposal goes back into work by an author or by whoever should publish it', async () => {
      await begin()
      await edit(0, set('AB.ORG', 'definition', await words('AB.ORG'), 'Abuse.'))
      const back = () => desk.send('DELETE', '/policies/draft/proposal')
      await propose(1)
      expect((await back()).status).toBe(204)
      await propose(1)
      desk.as('moderator')
      expect((await back()).status).toBe(403)
      desk.as('senior_reviewer')
      expect((await back()).status).toBe(204)
      expect(await draft()).toMatchObject({ status: 'draft', proposedBy: null })
    })

    it('[DRAFT-8] who neither edits nor publishes sees no draft', async () => {
      await begin()
      for (const who of ['moderator', 'auditor', 'administrator'] as const) {
        desk.as(who)
        expect((await desk.get('/policies/draft')).status).toBe(403)
        expect((await desk.get('/policies/draft/edits?after=0')).status).toBe(403)
        expect((await desk.get('/policies/draft/impact')).status).toBe(403)
        expect((await desk.get('/policies/draft/rereading')).status).toBe(403)
        expect((await edit(0, RENAME)).body.code).toBe('role_lacks_permission')
        expect((await desk.post('/policies/draft', {})).status).toBe(403)
        expect((await desk.send('DELETE', '/policies/draft', { headers: { 'if-match': '"0"' } })).status).toBe(403)
      }
      desk.as('senior_reviewer')
      expect((await desk.get('/policies/draft')).status).toBe(200)
      expect((await edit(0, RENAME)).body.code).toBe('role_lacks_permission')
      desk.as('nobody')
      expect((await desk.get('/policies/draft')).status).toBe(401)
    })

    it('[DRAFT-9] another policy stands beside the first, with versions of its own', async () => {
      const local = '?policy=eastfield'
      expect((await desk.post('/policies/draft' + local, {})).status).toBe(404)
      const begun = await desk.post<{ draft: PolicyDraftDetail }>('/policies/draft' + local, {
        title: 'Eastfield group rules',
      })
      expect(begun.body.draft).toMatchObject({ base: null, version: 1 })
      expect(begun.body.draft.words.codes.map((code) => code.id.split('.')[0])).not.toContain('AB')
      const added = { do: 'insert', code: { ...aCode('GR'), severity: 1, severityRange: [0, 1] }, after: null }
      const changes = { body: { changes: [added] }, headers: { 'if-match': '"0"' } }
      expect((await desk.send('PATCH', '/policies/draft' + local, changes)).status).toBe(200)
      await desk.post('/policies/draft/proposal' + local, { note: 'New.' }, { 'if-match': '"1"' })
      desk.as('senior_reviewer')
      await desk.post('/policies/draft/publication' + local, {}, { 'if-match': '"1"' })
      const { lines } = (await desk.get<{ lines: PolicyLine[] }>('/policies/lines')).body
      expect(lines).toEqual([
        { id: 'conduct', title: 'Conduct policy', current: 1, first: true, draft: 'none' },
        { id: 'eastfield', title: 'Eastfield group rules', current: 1, first: false, draft: 'none' },
      ])
      expect((await desk.get<PolicyDetail>('/policies/current')).body.id).toBe('conduct')
      expect((await desk.get<PolicyDetail>('/policies/current' + local)).body.id).toBe('eastfield')
      const retire = (policy: string) => desk.post(`/policies/1/retirement?policy=${policy}`, { note: 'Dissolved.' })
      expect((await retire('conduct')).status).toBe(422)
      expect((await retire('eastfield')).status).toBe(201)
      expect((await desk.get('/policies/current' + local)).status).toBe(404)
      expect(await verifyLedger(open.connection.kysely)).toMatchObject({ fault: null })
    })
  })
})

const prepareCases: typeof prepareEmpty = async (db) => {
  await prepareEmpty(db)
  await addCases(db, flaggedRows(6))
}

databasesUnderTest<Tables>(prepareCases).forEach((database) => {
  describe(`what a version would touch, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('moderator')
      const [one, two, three] = await desk.claimNext('priority', 3)
      if (!one || !two || !three) throw new Error('three cases are needed')
      await desk.decide(one, insult(one))
      await desk.decide(two, { ...PERMITTED, primary: { code: 'NV.LEAD', spans: [] } })
      desk.as('policy_editor')
      await desk.post('/policies/draft', {})
      const was = (await desk.get<PolicyDetail>('/policies/1')).body.codes.find((code) => code.id === 'AB.INSULT')
      const changes = [set('AB.INSULT', 'definition', was?.definition ?? '', 'Other words.')]
      await desk.send('PATCH', '/policies/draft', { body: { changes }, headers: { 'if-match': '"0"' } })
    })
    afterEach(() => open.close())

    it('[IMPACT-1] counts the cases under changed words, and shows them to those who may read cases', async () => {
      const asked = async () => (await desk.get<Record<string, unknown>>('/policies/draft/impact')).body
      expect(await asked()).toMatchObject({
        codes: ['AB.INSULT'],
        held: 1,
        openTotal: 0,
        decided: [{ code: 'AB.INSULT', count: 1 }],
        decidedTotal: 1,
        cases: [],
      })
      desk.as('senior_reviewer')
      expect(await asked()).toMatchObject({ cases: [{ code: 'AB.INSULT', severity: 1 }] })
      expect((await desk.get('/policies/draft/impact?code=NV.LEAD')).body).toMatchObject({ codes: [], held: 0 })
    })

    it('[IMPACT-1] a saved view that names a changed code is listed', async () => {
      await open.connection.kysely
        .insertInto('saved_views')
        .values({
          id: 'v1',
          owner: colleagueId(1),
          name: 'Insults',
          scope: 'shared',
          queue: 'priority',
          filter: 'code=AB.INSULT',
          sort: 'priority',
          changed_at: desk.ports.now(),
        })
        .execute()
      const { body } = await desk.get<{ views: unknown }>('/policies/draft/impact')
      expect(body.views).toEqual([{ name: 'Insults', code: 'AB.INSULT' }])
    })

    it('[IMPACT-2] past decisions are read again without what was decided, and then compared', async () => {
      type Sample = { total: number; read: number; open: { id: string; text: string }[]; results: unknown[] }
      const drawn = (await desk.post<Sample>('/policies/draft/rereading', {})).body
      expect([drawn.total, drawn.read, drawn.results]).toEqual([1, 0, []])
      expect(Object.keys(drawn.open[0] ?? {}).toSorted()).toEqual(['before', 'id', 'text'])
      const answer = (body: object) =>
        desk.send<Sample>('PUT', `/policies/draft/rereading/${drawn.open[0]?.id}`, { body })
      expect((await answer({ code: 'NO.SUCH', severity: 1 })).status).toBe(422)
      expect((await answer({ code: 'NV.LEAD', severity: 1 })).status).toBe(422)
      const found = (await answer({ code: 'NV.LEAD', severity: 0 })).body
      expect(found).toMatchObject({
        read: 1,
        results: [{ decided: { code: 'AB.INSULT', severity: 1 }, found: { code: 'NV.LEAD', severity: 0 } }],
      })
      expect((await desk.post<Sample>('/policies/draft/rereading', {})).body.total).toBe(1)
    })

    it('[IMPACT-2] whoever took part in a case is not given it to read again', async () => {
      desk.as('moderator')
      expect((await desk.post('/policies/draft/rereading', {})).status).toBe(403)
      await open.connection.kysely
        .insertInto('participants')
        .columns(['case_id', 'person_id'])
        .expression((eb) => eb.selectFrom('cases').select(['id', eb.val('persona-policy-editor').as('p')]))
        .execute()
      desk.as('policy_editor')
      const me = (await desk.get<{ person: { id: string } }>('/session')).body.person.id
      await open.connection.kysely
        .updateTable('participants')
        .set({ person_id: me })
        .where('person_id', '=', 'persona-policy-editor')
        .execute()
      expect((await desk.post<{ total: number }>('/policies/draft/rereading', {})).body.total).toBe(0)
    })

    it('[FINDING-8] a code that allows some outcomes only is decided with one of them', async () => {
      desk.as('policy_editor')
      const allowed = { do: 'set', id: 'AB.INSULT', field: 'outcomes', from: null, to: ['education'] }
      await desk.send('PATCH', '/policies/draft', { body: { changes: [allowed] }, headers: { 'if-match': '"1"' } })
      await desk.post('/policies/draft/proposal', { note: 'x' }, { 'if-match': '"2"' })
      desk.as('senior_reviewer')
      await desk.post('/policies/draft/publication', {}, { 'if-match': '"2"' })
      desk.as('moderator')
      const view = await desk.theNext()
      const under = (outcome: string) => desk.decide(view, { ...insult(view), policyVersion: 2, outcome })
      expect((await under('informal_note')).body.errors?.map((one) => one.code)).toEqual(['outcome_not_allowed'])
      expect((await under('education')).status).toBe(201)
      expect((await desk.decide(view, insult(view))).status).not.toBe(201)
    })
  })
})
