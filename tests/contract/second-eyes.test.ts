import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '#domain/canonical.ts'
import type { Tables } from '#store/tables.ts'
import { rebuild } from '#store/rebuild.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, insult, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, addPeople, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

type Desk = ReturnType<typeof apiClient>
type View = Awaited<ReturnType<Desk['theNext']>>

const WAITS = '/queues/second-review/claims'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`second eyes on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: Desk

    beforeEach(async () => {
      open = await database.open()
      await addPeople(open.connection.kysely, [
        ['lawyer', 'independent_reviewer'],
        ['other-lawyer', 'independent_reviewer'],
        ['cat', 'moderator'],
        ['dan', 'moderator'],
        ['eve', 'senior_reviewer'],
      ])
      await addCases(open.connection.kysely, [
        aRow({ id: 'c0', text: 'You lot are a disgrace.' }),
        aRow({ id: 'c1', text: 'Is it recorded?' }),
        aRow({ id: 'c2', text: 'You lot are a disgrace!' }),
      ])
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    async function readBy(who: string, queue: string, finding: (view: View) => unknown) {
      desk.as(who as never)
      const view = await desk.theNext(queue)
      const answer = await desk.decide(view, finding(view))
      expect(answer.status).toBe(201)
      return answer.body.case
    }
    const settled = async () => {
      await readBy('moderator', 'priority', loyalty)
      return readBy(colleagueId(1), 'second-review', loyalty)
    }
    const act = (id: string, version: number, path: string, body: Json) =>
      desk.post<{ case: { status: string; stage: string; version: number }; code?: string }>(
        `/cases/${id}/${path}`,
        body,
        { 'if-match': `"${version}"` },
      )
    const isWhole = async () => {
      expect((await rebuild(open.connection.kysely, 'check')).differences).toEqual([])
      expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
    }

    it('[PANEL-1] a veto needs reasons and an independent reviewer, and is on the record', async () => {
      const { id, version } = await settled()
      for (const who of ['moderator', 'senior_reviewer', 'auditor'] as const) {
        desk.as(who)
        expect((await act(id, version, 'vetoes', { reason: 'No.' })).body.code).toBe('role_lacks_permission')
      }
      desk.as('lawyer' as never)
      expect((await act(id, version, 'vetoes', { reason: ' ' })).status).toBe(422)
      const vetoed = await act(id, version, 'vetoes', { reason: 'The code was read too widely.' })
      expect(vetoed.body.case).toMatchObject({ status: 'awaiting_second_review', stage: 'panel' })
      await isWhole()
    })

    it('[PANEL-2] no former member gets the case, by queue, by claim or by assignment', async () => {
      const { id, version } = await settled()
      desk.as('lawyer' as never)
      await act(id, version, 'vetoes', { reason: 'The code was read too widely.' })
      for (const who of ['moderator', colleagueId(1), 'lawyer']) {
        desk.as(who as never)
        expect(await desk.claimNext('second-review')).toEqual([])
        expect((await desk.send('PUT', `/cases/${id}/claim`)).body.code).toBe('already_took_part')
      }
      desk.as('senior_reviewer')
      const given = await desk.post<{ failed: { code: string; detail: string }[] }>('/bulk', {
        act: { type: 'assign', to: colleagueId(1) },
        cases: [{ id, version: version + 1 }],
      })
      expect(given.body.failed).toMatchObject([
        { code: 'assignee_may_not_judge', detail: 'They have already taken part in this case. Choose somebody else.' },
      ])
    })

    it('[PANEL-3] the panel’s size is the workspace’s when it was vetoed; a chair settles what it leaves open', async () => {
      const { id, version } = await settled()
      desk.as('lawyer' as never)
      await act(id, version, 'vetoes', { reason: 'Read too widely.' })
      await readBy('cat', 'second-review', loyalty)
      expect(await readBy('dan', 'second-review', insult)).toMatchObject({ stage: 'chair' })
      desk.as('eve' as never)
      const chair = await desk.theNext('second-review')
      const { body } = await desk.get<Readings>(`/cases/${id}/readings`)
      expect(body.comparisons).toMatchObject([
        { kind: 'panel', agreed: false, readings: [{ label: 'A' }, { label: 'B' }], settledBy: null },
      ])
      expect((await desk.decide(chair, insult(chair))).body.case.status).toBe('decided')
      desk.as('auditor')
      const list = await desk.get<ReadingsPage>('/second-readings?kind=panel')
      expect(list.body.readings).toMatchObject([{ caseId: id, sided: 'second', first: { code: 'AS.LOYAL.PERSON' } }])
      await isWhole()
    })

    it('[DIFFER-3] the third reader gets both readings side by side without names; the second reader gets none', async () => {
      await readBy('moderator', 'priority', loyalty)
      desk.as(colleagueId(1))
      const held = await desk.theNext('second-review')
      expect((await desk.get<Readings>(`/cases/${held.case.id}/readings`)).body).toEqual({ comparisons: [], draws: [] })
      await desk.decide(held, insult(held))
      desk.as('senior_reviewer')
      const third = await desk.theNext('second-review')
      const answer = await desk.get<Readings>(`/cases/${third.case.id}/readings`)
      const [pair] = answer.body.comparisons
      expect(pair?.differs).toEqual(['code', 'severity', 'outcome'])
      expect(pair?.readings.map(({ label, decision }) => [label, decision.primary.code])).toEqual([
        ['A', 'AS.LOYAL.PERSON'],
        ['B', 'AB.INSULT'],
      ])
      const text = JSON.stringify(answer.body)
      for (const name of ['Mira', 'Wanda', colleagueId(1)]) expect(text).not.toContain(name)
      desk.as('dan' as never)
      expect((await desk.get<Readings>(`/cases/${third.case.id}/readings`)).body.comparisons).toEqual([])
    })

    it('[DIFFER-4] only auditors list the differences; each can be asked for by what differs', async () => {
      await readBy('moderator', 'priority', loyalty)
      await readBy(colleagueId(1), 'second-review', insult)
      await readBy('senior_reviewer', 'second-review', insult)
      for (const who of ['moderator', 'senior_reviewer', 'administrator', 'policy_editor'] as const) {
        desk.as(who)
        expect((await desk.get('/second-readings')).body.code).toBe('role_lacks_permission')
      }
      desk.as('auditor')
      const found = async (query: string) => (await desk.get<ReadingsPage>(`/second-readings?${query}`)).body
      expect(await found('')).toMatchObject({
        total: 1,
        readings: [{ agreed: false, sided: 'second', settled: { code: 'AB.INSULT', severity: 1 } }],
        agreement: { of: 1, count: 0 },
        families: [{ family: 'AS', agreement: { of: 1, count: 0 } }],
      })
      expect((await found('differs=severity')).total).toBe(1)
      expect((await found('differs=spans')).total).toBe(0)
      expect((await found('differs=none')).total).toBe(0)
    })

    it('[APPEAL-4] an appeal says on what ground, waits with a clock, and is answered with reasons that fit', async () => {
      const { id, version } = await settled()
      desk.as('senior_reviewer')
      expect((await act(id, version, 'appeals', { grounds: 'It was a joke.' })).status).toBe(422)
      const filed = await act(id, version, 'appeals', {
        ground: 'new_evidence',
        grounds: 'It was a joke about chairs.',
      })
      expect(filed.body.case.status).toBe('appealed')
      const waiting = await desk.get<AppealsPage>('/appeals')
      expect(waiting.body.appeals).toMatchObject([
        { caseId: id, ground: 'new_evidence', dueAt: '2026-12-21T23:59:59.999Z', before: { code: 'AS.LOYAL.PERSON' } },
      ])
      expect(JSON.stringify(waiting.body)).not.toContain('joke')
      desk.as('lawyer' as never)
      const held = await desk.theNext('appeals')
      expect(held.appeal).toMatchObject({ ground: 'new_evidence', grounds: 'It was a joke about chairs.' })
      const missing = async (finding: object) =>
        (await desk.decide(held, finding)).body.errors?.map(({ code, pointer }) => `${code} ${pointer}`)
      expect(await missing(PERMITTED)).toEqual(['appeal_reason /onAppeal/reason'])
      const reason = 'The words are about furniture.'
      expect(await missing({ ...PERMITTED, onAppeal: { outcome: 'upheld', reason } })).toEqual([
        'appeal_outcome /onAppeal/outcome',
      ])
      const answered = await desk.decide(held, { ...PERMITTED, onAppeal: { outcome: 'overturned', reason } })
      expect(answered.status).toBe(201)
      const { body } = await desk.get<View>(`/cases/${id}`)
      expect(body.decisions.at(-1)?.onAppeal).toEqual({ outcome: 'overturned', reason })
      expect((await desk.get<AppealsPage>('/appeals')).body.appeals).toEqual([])
      expect((await desk.get<AppealsPage>('/appeals?state=answered')).body.appeals).toMatchObject([
        { caseId: id, outcome: 'overturned', after: { code: 'NV.PROC' } },
      ])
      await isWhole()
    })

    it('[APPEAL-2] whoever wrote a note, or held it and gave it back, does not judge the appeal', async () => {
      const view = await desk.theNext()
      desk.as('eve' as never)
      await desk.post(`/cases/${view.case.id}/notes`, { text: 'Look at the parent.' })
      desk.as('moderator')
      const { body } = await desk.get<View>(`/cases/${view.case.id}`)
      const decided = await desk.decide(body, PERMITTED)
      await act(view.case.id, decided.body.case.version, 'appeals', {
        ground: 'procedure',
        grounds: 'Nobody asked me.',
      })
      desk.as('eve' as never)
      expect((await desk.send('PUT', `/cases/${view.case.id}/claim`)).body.code).toBe('already_took_part')
      desk.as('senior_reviewer')
      expect((await desk.send('PUT', `/cases/${view.case.id}/claim`)).status).toBe(201)
    })

    it('[APPEAL-1] the window is the workspace’s, and shown; after it an appeal is refused', async () => {
      desk.as('administrator')
      await desk.send('PATCH', '/workspace', { body: { secondEyes: { appealDays: 3 } } })
      const { id, version } = await settled()
      const shown = await desk.get<{ appealUntil: string }>(`/cases/${id}`)
      expect(shown.body.appealUntil).toBe('2026-11-26T09:00:00.000Z')
      desk.ports.clock.advance(3 * 86_400_000 + 1)
      const late = await act(id, version, 'appeals', { ground: 'procedure', grounds: 'Too late.' })
      expect(late.body.code).toBe('appeal_window_over')
    })

    it('[GROUND-1] an appeal rests on a ground that the workspace accepts; one that was made before stays', async () => {
      const { id, version } = await settled()
      desk.as('administrator')
      const set = (grounds: readonly string[]) =>
        desk.send('PATCH', '/workspace', { body: { secondEyes: { grounds } } })
      expect((await set([])).body.code).toBe('invalid_fields')
      expect((await set(['procedure', 'whim'])).body.code).toBe('invalid_fields')
      expect((await set(['procedure'])).status).toBe(200)
      desk.as('moderator')
      const refused = await act(id, version, 'appeals', { ground: 'new_evidence', grounds: 'A letter.' })
      expect(refused.body).toMatchObject({ code: 'invalid_fields', errors: [{ pointer: '/ground' }] })
      expect((await act(id, version, 'appeals', { ground: 'procedure', grounds: 'No notice.' })).status).toBe(201)
      desk.as('administrator')
      expect((await set(['new_evidence'])).status).toBe(200)
      desk.as('lawyer' as never)
      expect((await desk.theNext('appeals')).appeal?.ground).toBe('procedure')
      await isWhole()
    })

    it('[APPEAL-5] an overturned decision is a precedent as the appeal left it, and counts in both directions apart', async () => {
      const { id, version } = await settled()
      await act(id, version, 'appeals', { ground: 'wrong_application', grounds: 'It is about chairs.' })
      const reason = 'It is about chairs.'
      await readBy('lawyer', 'appeals', () => ({ ...PERMITTED, onAppeal: { outcome: 'overturned', reason } }))
      desk.as('moderator')
      const rows = (await desk.get<{ cases: { id: string; text: string }[] }>('/cases?queue=priority')).body.cases
      const like = rows.find((row) => row.text.endsWith('!'))
      const { body } = await desk.get<{ precedents: object[] }>(`/cases/${like?.id}/precedents`)
      expect(body.precedents).toMatchObject([{ id, code: 'NV.PROC', onAppeal: 'overturned' }])
      const figures = await desk.get('/insights/appeals')
      expect(figures.body).toMatchObject({
        filed: 1,
        waiting: 0,
        decided: 1,
        overturned: { of: 1, count: 1 },
        violationToNone: { of: 1, count: 1 },
        noneToViolation: { of: 0, share: null },
      })
    })

    it('[SAMPLE-4] chance asks for a second reading at the workspace’s rate; the draw is on the record and holds', async () => {
      desk.as('administrator')
      const byFamily = { secondEyes: { sampling: { AS: 5 } } }
      expect((await desk.send('PATCH', '/workspace', { body: byFamily })).status).toBe(422)
      await desk.send('PATCH', '/workspace', { body: { secondEyes: { sampling: 100 } } })
      expect(await readBy('moderator', 'priority', () => PERMITTED)).toMatchObject({ stage: 'second' })
      desk.as(colleagueId(1))
      const held = await desk.theNext('second-review')
      expect(JSON.stringify(held)).not.toContain('sampling')
      await desk.decide(held, PERMITTED)
      desk.as('auditor')
      const { body } = await desk.get<Readings>(`/cases/${held.case.id}/readings`)
      expect(body.draws).toMatchObject([{ rate: 100, chosen: true, holds: true, of: `${held.case.id}#1` }])
      await isWhole()
    })

    it('[BLIND-2] neither a stale write nor a cursor tells a blind reader who decided, what, or when', async () => {
      const view = await desk.theNext()
      desk.ports.clock.advance(61_234)
      await desk.decide(view, loyalty(view))
      desk.ports.clock.advance(60_000)
      desk.as(colleagueId(1))
      const stale = await desk.send('PUT', `/cases/${view.case.id}/claim`, { headers: { 'if-match': '"1"' } })
      expect(stale).toMatchObject({ status: 412, body: { current: { changedBy: 'withheld', what: 'changed' } } })
      expect(JSON.stringify(stale.body)).not.toMatch(/Mira|decided|09:01:01/)
      desk.as('moderator')
      await readBy('moderator', 'priority', loyalty)
      desk.as(colleagueId(1))
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const more: string = cursor === '' ? '' : `&cursor=${cursor}`
        const { body }: { body: ListPage } = await desk.get<ListPage>(
          `/cases?queue=second-review&order=changed&limit=1${more}`,
        )
        seen.push(...body.cases.map((row) => row.id))
        cursor = body.nextCursor
        if (cursor) expect(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('2026-11-23')
      }
      expect(new Set(seen).size).toBe(2)
      expect((await desk.post(WAITS, {})).status).toBe(201)
    })
  })
})

interface Readings {
  readonly comparisons: readonly {
    readonly differs: readonly string[]
    readonly readings: readonly { readonly label: string; readonly decision: View['decisions'][number] }[]
  }[]
  readonly draws: readonly object[]
}
interface ReadingsPage {
  readonly readings: readonly object[]
  readonly total: number
}
interface AppealsPage {
  readonly appeals: readonly object[]
}
interface ListPage {
  readonly cases: readonly { readonly id: string }[]
  readonly nextCursor: string | null
}
