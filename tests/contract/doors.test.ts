import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import type { PersonId } from '#domain/ids.ts'
import { insertPerson } from '#store/people.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

const thread = (id: string, title: string) => ({ id, title, platform: 'forum', url: null, post: 'A post.' })
/** Who has every way to cases that anybody with a stake may have, and declares one. */
const BOTH = 'both' as PersonId
const WORDS = 'The zanderling of the branch owes us all an answer about the quarterly accounts'
const DECIDED = 'A quillfeather said that the minutes were never shown to anybody at the meeting'
const ALIKE = 'One more comment that says what others say, quite apart from any branch at all'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`the doors to a case that somebody has a stake in, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let waiting: string
    let decided: string
    let other: string
    let appealed: string
    let decisionId: string

    beforeEach(async () => {
      open = await database.open()
      const { kysely } = open.connection
      const roles = ['moderator', 'senior_reviewer', 'auditor', 'policy_editor', 'data_protection_officer'] as const
      await kysely.transaction().execute((tx) =>
        insertPerson(tx, {
          id: BOTH,
          name: 'Both',
          email: 'both@x.example',
          roles: [...roles],
          active: true,
          createdAt: '2026-05-01T09:00:00.000Z',
        }),
      )
      const staked = thread('staked', 'Northgate branch: the meeting')
      const rows = [
        { ...aRow({ id: 'decided', text: DECIDED, author: 'A' }), thread: staked },
        { ...aRow({ id: 'appealed', text: `${DECIDED}!`, author: 'A' }), thread: staked },
        { ...aRow({ id: 'waiting', text: WORDS, author: 'A', url: 'https://forum.example/9' }), thread: staked },
        // The same words and the same author elsewhere, where nobody has a stake.
        { ...aRow({ id: 'same', text: WORDS, author: 'A' }), thread: thread('free', 'The bins') },
        { ...aRow({ id: 'like', text: DECIDED, author: 'B' }), thread: thread('free', 'The bins') },
        { ...aRow({ id: 'other', text: ALIKE, author: 'B' }), thread: thread('free', 'The bins') },
      ]
      const ids = (await addCases(kysely, rows)).map((one) => one.id)
      const [first = '', second = '', third = '', fourth = ''] = ids
      ;[decided, appealed, waiting, other] = [first, second, third, fourth]
      desk = apiClient(open.connection)
      decisionId = await decide(decided, PERMITTED)
      await decide(appealed, PERMITTED)
      desk.as('moderator')
      const view = (await desk.get<{ case: { version: number } }>(`/cases/${appealed}`)).body
      await desk.post(
        `/cases/${appealed}/appeals`,
        { ground: 'procedure', grounds: 'The quillfeather was not asked.' },
        { 'if-match': `"${view.case.version}"` },
      )
      desk.as(BOTH)
      const declared = await desk.post<{ cases: number }>('/interests', {
        kind: 'group',
        what: 'Northgate',
        why: 'I chair it.',
      })
      expect(declared.body.cases).toBe(3)
    })
    afterEach(() => open.close())

    async function decide(id: string, finding: unknown): Promise<string> {
      desk.as('moderator')
      await desk.send('PUT', `/cases/${id}/claim`)
      const view = (await desk.get<Parameters<typeof desk.decide>[0]>(`/cases/${id}`)).body
      const answer = await desk.decide(view, finding)
      expect(answer.status).toBe(201)
      return answer.body.case.decisions[0]?.id ?? ''
    }

    async function text(path: string): Promise<{ status: number; text: string }> {
      const response = await desk.api(
        new Request(`http://desk.test/api/v1${path}`, { headers: { 'x-test-sender': BOTH } }),
      )
      return { status: response.status, text: await response.text() }
    }
    /** What of the staked cases' words, in a case of its own each, is in an answer. */
    async function wordsAt(path: string): Promise<string[]> {
      const { status, text: found } = await text(path)
      expect([path, status]).toEqual([path, 200])
      return ['zanderling', 'quillfeather'].filter((word) => found.includes(word))
    }

    it('[DOORS-1] by direct link nothing of it is read, and nothing done', async () => {
      const reads = ['', '/history', '/path', '/contacts', '/recusals', '/readings', '/statements', '/author', '/alike']
      for (const id of [waiting, decided, appealed]) {
        for (const part of [...reads, '/precedents', '/people', '/pictures/none']) {
          const { body, status } = await desk.get(`/cases/${id}${part}`)
          expect([part, status, body.code]).toEqual([part, 403, 'interest_declared'])
        }
      }
      const reason = { reason: 'A reason.' }
      const acts: readonly (readonly [string, string, unknown])[] = [
        ['PUT', '/claim', undefined],
        ['POST', '/decisions', PERMITTED],
        ['POST', '/escalations', { route: 'senior', urgency: 'now', reason: 'A reason.' }],
        ['POST', '/notes', { text: 'A note.' }],
        ['POST', '/author/name', reason],
        ['POST', '/recusals', reason],
        ['POST', '/challenges', { person: personaOf('moderator').id, reason: 'A reason.' }],
        ['PUT', '/media-interest', { interest: 'marked', reason: 'A reason.' }],
        ['PUT', '/looking', undefined],
        ['POST', '/statements/draft', { audience: 'person_concerned', leaveOut: [], keep: [] }],
      ]
      for (const [method, part, body] of acts) {
        const answer = await desk.send(method, `/cases/${waiting}${part}`, {
          ...(body !== undefined && { body }),
          headers: { 'if-match': '"1"' },
        })
        expect([part, answer.status, answer.body.code]).toEqual([part, 403, 'interest_declared'])
      }
    })

    it('[DOORS-2] the next case is never one, not with a filter that fits it alone', async () => {
      const next = await desk.claimNext('priority', 10)
      expect(next.map((view) => view.case.threadId).every((id) => id === next[0]?.case.threadId)).toBe(true)
      expect(next.map((view) => view.thread.title)).toEqual(next.map(() => 'The bins'))
      expect(next.length).toBe(3)
      desk.as(colleagueId(1))
      await desk.send('DELETE', '/claims')
      desk.as(BOTH)
      await desk.send('DELETE', '/claims')
      const wish = { count: 10, filter: 'text=zanderling' }
      const filtered = await desk.post<{ claimed: { thread: { title: string } }[] }>('/queues/priority/claims', wish)
      expect(filtered.body.claimed.map((view) => view.thread.title)).toEqual(['The bins'])
      const appeals = await desk.post<{ claimed: object[] }>('/queues/appeals/claims', { count: 10 })
      expect(appeals.body.claimed).toEqual([])
    })

    it('[DOORS-3] a list shows that it is not theirs, without its words; a search finds it by none', async () => {
      const all = (
        await desk.get<{ cases: { id: string; text: string; barred: string | null }[] }>('/cases?queue=priority')
      ).body
      expect(all.cases.find((row) => row.id === waiting)).toMatchObject({ text: '', barred: 'interest' })
      const search = await desk.get<{ cases: { id: string }[]; total: number }>('/cases?queue=priority&text=zanderling')
      expect(search.body.cases.map((row) => row.id)).toEqual([other])
      expect(search.body.total).toBe(1)
      expect(await wordsAt('/appeals?state=waiting')).toEqual([])
      // An auditor who judges as well reads no more of them than a reviewer does.
      expect(await wordsAt('/second-readings')).toEqual([])
    })

    it('[DOORS-4] it is neither alike nor a precedent, nor among what its author wrote, nor found by its id or address', async () => {
      expect(JSON.stringify((await desk.get(`/cases/${other}/alike`)).body)).not.toContain(waiting)
      const like = (await desk.get<{ cases: { id: string }[] }>('/cases?queue=priority&text=minutes')).body.cases[0]?.id
      expect(JSON.stringify((await desk.get(`/cases/${like}/precedents`)).body)).not.toContain(decided)
      const author = await text(`/cases/${other}/author`)
      expect(author.text).not.toContain('quillfeather')
      for (const asked of [waiting, 'https://forum.example/9'])
        expect((await desk.get(`/lookup?q=${encodeURIComponent(asked)}`)).status).toBe(404)
      expect((await desk.get(`/lookup?q=${other}`)).status).toBe(200)
    })

    it('[DOORS-5] its thread is closed to them; a bulk act leaves it as it is and says why', async () => {
      const id = (
        await open.connection.kysely
          .selectFrom('cases')
          .select('thread_id')
          .where('id', '=', waiting)
          .executeTakeFirstOrThrow()
      ).thread_id
      expect((await desk.get(`/threads/${id}/comments`)).body.code).toBe('interest_declared')
      const done = await desk.post<{ failed: { id: string; code: string }[] }>('/bulk', {
        cases: [{ id: waiting, version: 1 }],
        act: { type: 'assign', to: colleagueId(1) },
      })
      expect(done.body).toMatchObject({ failed: [{ id: waiting }] })
      expect(JSON.stringify(done.body)).toContain('interest_declared')
    })

    it('[DOORS-6] no list or export of decisions gives them its words, nor does a replay', async () => {
      expect((await desk.get(`/decisions/${decisionId}/replay`)).body.code).toBe('interest_declared')
      expect(await wordsAt('/decisions')).toEqual([])
      expect(await wordsAt('/exports/decisions?texts=masked')).toEqual([])
      expect(await wordsAt('/exports/decisions?texts=masked&format=ndjson')).toEqual([])
      // Whoever has no stake is given them.
      desk.as('auditor')
      const file = await desk.api(
        new Request('http://desk.test/api/v1/exports/decisions?texts=masked', {
          headers: { 'x-test-sender': personaOf('auditor').id },
        }),
      )
      expect(await file.text()).toContain('quillfeather')
      expect((await desk.get(`/decisions/${decisionId}/replay`)).status).toBe(200)
    })
  })
})
