import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuthorHistory, CanonicalRow, CaseDetail, ThreadPage } from '#contract/types.ts'
import { replayCases } from '#store/rebuild.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

const COMMENTS = 30
const rowAt = (n: number) => {
  const postedAt = n < 2 ? null : `2026-11-20T10:${String(n).padStart(2, '0')}:00.000Z`
  const comment = { id: `c${n}`, text: `Comment ${n} about the front.`, postedAt, parentId: n === 29 ? 'c28' : null }
  const rule: Partial<CanonicalRow['flags'][number]> = {
    source: 'keyword_rule',
    rule: 'affiliation words',
    matched: ['front'],
  }
  return aRow(comment, n % 3 === 0 ? [{ count: 2 }, rule] : [])
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`reading in the thread, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      await addCases(
        open.connection.kysely,
        Array.from({ length: COMMENTS }, (_, n) => rowAt(n)),
      )
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const page = (thread: string, query: string) =>
      desk.get<ThreadPage>(`/threads/${thread}/comments?limit=7&${query}`).then(({ body }) => body)
    const mark = (view: CaseDetail, badFaith: boolean, version = view.case.version, flag = view.flags[1]?.id) =>
      desk.send<{ case: CaseDetail['case']; code: string }>('PUT', `/cases/${view.case.id}/flags/${flag}/mark`, {
        body: { badFaith, reason: 'The same rule, the same minute, all over.' },
        headers: { 'if-match': `"${version}"` },
      })

    it('[THREAD-1] pages both ways from a comment give every comment once, in time order, with exact counts', async () => {
      const view = await desk.theNext()
      const { id } = view.thread
      expect(view.thread).toMatchObject({ comments: COMMENTS, flagged: 10 })
      const middle = await page(id, `around=${view.comment.id}`)
      const texts = middle.comments.map((one) => one.text)
      for (let at = middle; at.before; ) {
        at = await page(id, `before=${at.before}`)
        texts.unshift(...at.comments.map((one) => one.text))
        expect(at.earlier + at.comments.length + at.later).toBe(COMMENTS)
      }
      for (let at = middle; at.after; ) {
        at = await page(id, `after=${at.after}`)
        texts.push(...at.comments.map((one) => one.text))
      }
      expect(texts).toHaveLength(COMMENTS)
      expect(new Set(texts).size).toBe(COMMENTS)
      expect(texts.slice(2)).toEqual(Array.from({ length: 28 }, (_, n) => `Comment ${n + 2} about the front.`))
      const last = (await desk.get<ThreadPage>(`/threads/${id}/comments?limit=200`)).body.comments.at(-1)
      expect(last).toMatchObject({ depth: 1, flagged: null })
      expect(middle.comments.find((one) => one.id === view.comment.id)?.flagged).toEqual({
        status: 'claimed',
        gravity: 1,
      })
      desk.as('administrator')
      expect((await desk.get(`/threads/${id}/comments`)).body.code).toBe('role_lacks_permission')
    })

    it('[THREAD-3] a case counts its thread up to 1,000 comments, and then says that there are more', async () => {
      const long = await database.open()
      const rows = Array.from({ length: 1_002 }, (_, n) =>
        aRow({ id: `p${n}`, text: `Remark ${n}.` }, n < 4 ? [{}] : []),
      )
      await addCases(long.connection.kysely, rows)
      const moderator = apiClient(long.connection)
      moderator.as('moderator')
      expect((await moderator.theNext()).thread).toMatchObject({ comments: 1_001, flagged: 4 })
      await long.close()
    })

    it('[FLAG-1] a flag is marked, no longer counts as a source, and the mark is taken back; a rebuild agrees', async () => {
      const view = await desk.theNext()
      const marked = await mark(view, true)
      expect(marked.body.case.badFaith).toEqual([view.flags[1]?.id])
      expect((await mark(view, true, view.case.version + 1)).body.code).toBe('not_in_this_state')
      expect((await mark(view, false)).body.code).toBe('stale_version')
      expect((await mark(view, true, view.case.version + 1, 'no-such-flag')).body.code).toBe('not_found')
      const seen = (await desk.get<CaseDetail>(`/cases/${view.case.id}`)).body
      expect(seen.flags.map((flag) => flag.badFaith)).toEqual([false, true])
      expect(seen.priority.parts.map((part) => part.name)).not.toContain('sources')
      const check = () => open.connection.kysely.transaction().execute((tx) => replayCases(tx, 'check'))
      expect((await check()).different).toBe(0)
      await open.connection.kysely.deleteFrom('flag_marks').execute()
      expect((await check()).differences).toMatchObject([{ caseId: view.case.id, columns: ['flag_marks'] }])
      await open.connection.kysely.transaction().execute((tx) => replayCases(tx, 'write'))
      expect((await check()).different).toBe(0)
      const back = await mark(view, false, view.case.version + 1)
      expect(back.body.case.priorityKey).toBe(view.case.priorityKey)
      expect((await check()).different).toBe(0)
      desk.as('auditor')
      expect((await mark(view, true, view.case.version + 2)).body.code).toBe('role_lacks_permission')
    })

    it('[FLAG-2] a blind second reader learns of no mark, and of nobody’s name in the history', async () => {
      const view = await desk.theNext()
      await mark(view, true)
      await desk.decide({ ...view, case: { ...view.case, version: view.case.version + 1 } }, loyalty(view))
      desk.as(colleagueId(1))
      const blind = (await desk.get<CaseDetail>(`/cases/${view.case.id}`)).body
      expect(blind.case.badFaith).toBeUndefined()
      // The key moves when a flag is marked, so it would tell.
      expect(blind.case.priorityKey).toBe(0)
      expect(blind.flags.map((flag) => flag.badFaith)).toEqual([false, false])
      const history = await desk.get<{ people: unknown[] }>(`/cases/${view.case.id}/history`)
      expect(history.body.people).toEqual([])
      desk.as('auditor')
      const whole = await desk.get<{ people: { name: string }[] }>(`/cases/${view.case.id}/history`)
      expect(whole.body.people.length).toBeGreaterThan(0)
    })

    it('[FLAG-4] counts say how reliable a rule is, to those who may know', async () => {
      const view = await desk.theNext()
      await mark(view, true)
      expect((await desk.get('/insights/flag-reliability')).body.code).toBe('role_lacks_permission')
      desk.as('senior_reviewer')
      const { body } = await desk.get<{ rules: unknown[] }>('/insights/flag-reliability')
      expect(body.rules).toEqual([
        { source: 'keyword_rule', name: 'affiliation words', total: 10, decided: 0, confirmed: 0, badFaith: 1 },
        { source: 'member_report', name: 'abusive', total: 10, decided: 0, confirmed: 0, badFaith: 0 },
      ])
    })

    it('[AUTHOR-1] earlier comments are hidden until one’s own first code, unless the workspace says otherwise', async () => {
      const view = await desk.theNext()
      const ask = () => desk.get<AuthorHistory & { code: string }>(`/cases/${view.case.id}/author`)
      const setting = (authorHistory: string) =>
        open.connection.kysely
          .insertInto('settings')
          .values({ key: 'workspace', value: JSON.stringify({ authorHistory }) })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify({ authorHistory }) }))
          .execute()
      expect((await ask()).body.code).toBe('author_hidden')
      await setting('always')
      expect((await ask()).status).toBe(200)
      await setting('after_first_code')
      await desk.decide(view, PERMITTED)
      const shown = (await ask()).body
      expect(shown.comments).toHaveLength(9)
      expect(JSON.stringify(shown)).not.toContain('Nerys')
      desk.as(colleagueId(1))
      expect((await ask()).body.code).toBe('author_hidden')
      desk.as('moderator')
      await setting('never')
      expect((await ask()).body.code).toBe('author_hidden')
    })

    it('[AUTHOR-2] a real name is read with a reason, by whoever may, and stands on the record', async () => {
      const view = await desk.theNext()
      const ask = (reason: string) =>
        desk.post<{ name: string; code: string }>(`/cases/${view.case.id}/author/name`, { reason })
      expect((await ask('Curious')).body.code).toBe('role_lacks_permission')
      desk.as('auditor')
      expect((await ask(' ')).body.code).toBe('invalid_fields')
      expect((await ask('A request for access by the person.')).body.name).toBe('Nerys Vaughan-Pike')
      const { body } = await desk.get<{ entries: unknown[] }>('/ledger?type=author.unmasked')
      expect(body.entries).toHaveLength(1)
      expect(JSON.stringify(body.entries)).not.toMatch(/Nerys|request for access/)
    })
  })
})
