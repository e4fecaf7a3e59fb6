import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import type { FilterPart } from '#domain/case-filter.ts'
import { countCases } from '#store/case-list.ts'
import { commonWords, conditionOf } from '#store/case-conditions.ts'
import { commentsKnownWith, knownAsCommon, plannedRows } from '#store/planner.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { nothingSentByItself } from '#tests/support/escalations.ts'
import { addCases, aRow, colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

interface PageOfCases {
  readonly cases: readonly { readonly id: string; readonly text: string; readonly thread: { readonly id: string } }[]
  readonly nextCursor: string | null
  readonly total: number
  readonly totalExact: boolean
}

const thread = (id: string, platform: string) => ({ id, title: `Thread ${id}`, platform, url: null, post: 'A post.' })
const said = (id: string, text: string, language: string | null = 'en') => ({ id, text, language })

/** The last opened stands last; every priority is that of its estimate. */
const ROWS = [
  { ...aRow(said('a', 'Attendance at the CAFÉ was poor.'), [{ source: 'staff', reason: 'other', estimate: 0 }]) },
  { ...aRow(said('b', 'Cafeteria food is a disgrace.', 'cy'), [{ reason: 'abusive', estimate: 1 }]) },
  {
    ...aRow(said('c', 'A naïve question', null), [
      { source: 'keyword_rule', reason: 'front', estimate: 2, code: 'AS.LOYAL.FRONT' },
    ]),
  },
  {
    ...aRow(said('d', 'Resign, the lot of you'), [{ reason: 'abusive', estimate: 3 }, { source: 'staff' }]),
    thread: thread('t2', 'chat'),
  },
  {
    ...aRow(said('e', 'Nothing to see at the café'), [{ reason: 'threat', estimate: 4, code: 'ASB' }]),
    thread: thread('t2', 'chat'),
  },
]

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`the list of cases on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    let letters: ReadonlyMap<string, string>

    beforeEach(async () => {
      open = await database.open()
      await nothingSentByItself(open.connection.kysely)
      const cases = await addCases(open.connection.kysely, ROWS)
      letters = new Map(cases.map((one, place) => [one.id, 'abcde'[place] ?? '?']))
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const analyzed = () => sql`analyze`.execute(open.connection.kysely)
    const list = async (query: string) => (await desk.get<PageOfCases>(`/cases?queue=priority&${query}`)).body
    const found = async (query: string) => {
      const { cases, total, totalExact } = await list(query)
      expect([total, totalExact]).toEqual([cases.length, true])
      return cases.map((row) => letters.get(row.id)).join('')
    }

    it('[FILTER-3] each filter alone lets through what it names', async () => {
      expect(await found('source=staff')).toBe('da')
      expect(await found('reason=abusive')).toBe('db')
      expect(await found('platform=chat')).toBe('ed')
      expect(await found('language=cy')).toBe('b')
      expect(await found('language=unknown')).toBe('c')
      expect(await found('severity=2..3')).toBe('dc')
      expect(await found('severity=..0')).toBe('a')
      const [top] = (await list('')).cases
      expect(await found(`thread=${top?.thread.id}`)).toBe('ed')
    })

    it('[FILTER-8] the code that a flag suggests filters by itself, by its family and beside others', async () => {
      expect(await found('code=AS.LOYAL.FRONT')).toBe('c')
      expect(await found('code=AS')).toBe('c')
      expect(await found('code=AS.LOYAL&code=ASB')).toBe('ec')
      expect(await found('code=AS.LOYAL.FRON')).toBe('')
      expect(await found('not.code=AS&severity=2..')).toBe('ed')
      const answer = await desk.get('/cases?queue=priority&code=front')
      expect(answer.status).toBe(422)
    })

    it('[FILTER-8] a suggested code is shown once the reader has decided, and not before', async () => {
      const id = [...letters].find(([, letter]) => letter === 'c')?.[0]
      const before = await desk.get<{ flags: { code: string | null }[] }>(`/cases/${id}`)
      expect(before.body.flags).toMatchObject([{ code: null }])
      const view = (await desk.claimNext('priority', 5)).find((one) => one.case.id === id)
      if (!view) throw new Error('not claimed')
      await desk.decide(view, PERMITTED)
      expect((await desk.get(`/cases/${id}`)).body).toMatchObject({ flags: [{ code: 'AS.LOYAL.FRONT' }] })
    })

    it('[ALIKE-11] a row says how many other waiting cases have the very same words', async () => {
      const same = ['I QUIT', 'I quit!', 'quit, i', 'I quit it'].map((text, at) => ({
        ...aRow({ ...said(`s${at}`, text), author: null }, [{ estimate: 4 }]),
        thread: thread('t3', 'chat'),
      }))
      const added = await addCases(open.connection.kysely, same)
      const alike = async () => {
        const { cases } = (await desk.get<{ cases: { id: string; alike: number }[] }>('/cases?queue=priority')).body
        return added.map(({ id }) => cases.find((row) => row.id === id)?.alike)
      }
      expect(await alike()).toEqual([2, 2, 2, 0])
      const [view] = (await desk.claimNext('priority', 5)).filter((one) => one.case.id === added[0]?.id)
      if (!view) throw new Error('not claimed')
      await desk.decide(view, PERMITTED)
      expect(await alike()).toEqual([undefined, 1, 1, 0])
    })

    it('[FILTER-3] several values are any of them, different filters hold together, and not turns one round', async () => {
      expect(await found('reason=threat&reason=front')).toBe('ec')
      expect(await found('source=staff&severity=1..')).toBe('d')
      expect(await found('not.source=staff')).toBe('ecb')
      expect(await found('not.reason=abusive&not.reason=front')).toBe('ea')
      expect(await found('not.language=en')).toBe('cb')
      expect(await found('not.severity=1..3&platform=forum')).toBe('a')
      expect(await found('reason=abusive&reason=threat&not.text=resign&not.language=cy')).toBe('e')
    })

    it('[FILTER-3] age and holder are measured against the clock and whoever asks', async () => {
      desk.ports.clock.advance(3 * 86_400_000)
      expect(await found('age=..1d')).toBe('')
      expect(await found('age=2d..')).toBe('edcba')
      const [mine] = await desk.claimNext()
      expect(letters.get(mine?.case.id ?? '')).toBe('e')
      expect(await found('holder=me')).toBe('e')
      expect(await found(`holder=${personaOf('moderator').id}`)).toBe('e')
      expect(await found('holder=none')).toBe('dcba')
      expect(await found('not.holder=me')).toBe('dcba')
      desk.as(colleagueId(1))
      expect(await found('holder=me')).toBe('')
    })

    it('[FILTER-2] words are found by their beginning, without case or accents, and all must be there', async () => {
      expect(await found('text=cafe')).toBe('eba')
      expect(await found('text=CAF%C3%89%20atten')).toBe('a')
      expect(await found('text=naive')).toBe('c')
      expect(await found('text=afe')).toBe('')
      expect(await found('text=resign&text=naive')).toBe('dc')
      expect(await found('not.text=cafe')).toBe('dc')
    })

    it('[FILTER-2] what is typed is never syntax', async () => {
      for (const hostile of ['"cafe', 'cafe*', "cafe' OR '1", 'text:cafe', '(cafe', 'cafe)', 'cafe;--', "cafe':*"]) {
        const { status, body } = await desk.get<PageOfCases>(`/cases?text=${encodeURIComponent(hostile)}`)
        expect([hostile, status]).toEqual([hostile, 200])
        expect(body.cases.length).toBeLessThanOrEqual(3)
      }
      expect(await found(`text=${encodeURIComponent('cafe NOT poor')}`)).toBe('')
      expect(await found(`text=${encodeURIComponent('cafe OR naive')}`)).toBe('')
    })

    it('[FILTER-9] a very common word is found as it stands, whether it is listed once or each case is asked', async () => {
      const db = open.connection.kysely
      const part: FilterPart = { field: 'text', is: 'any', values: ['CAFÉ'] }
      const filter = [part]
      const common = await commonWords(db, filter, 2)
      const beginnings = open.connection.dialect === 'postgres'
      expect([...common]).toEqual(beginnings ? [] : ['cafe'])
      expect([...(await commonWords(db, filter, 3))]).toEqual([])
      for (const words of ['listed', 'asked'] as const) {
        const has = conditionOf(db, part, { by: '', at: '' }, { to: 'page', common, words })
        const rows = await db.selectFrom('cases').select('id').where(has).orderBy('estimate').execute()
        expect([words, rows.map((row) => letters.get(row.id)).join('')]).toEqual([words, beginnings ? 'abe' : 'ae'])
      }
    })

    it('[FILTER-9] cases with a very common word are counted up to what is enough, and said to be more', async () => {
      const db = open.connection.kysely
      const part: FilterPart = { field: 'text', is: 'any', values: ['cafe'] }
      const wanted = { queue: 'priority', filter: [part], seen: { by: '', at: '' } }
      await analyzed()
      const few = { common: 2, lookedAt: 1, enough: 1 }
      expect(await countCases(db, wanted, few)).toEqual({ total: 1, exact: false })
      expect(await countCases(db, { ...wanted, queue: 'senior' }, few)).toEqual({ total: 0, exact: true })
      expect(await countCases(db, wanted, { ...few, common: 100 })).toEqual({ total: 3, exact: true })
    })

    it('[FILTER-10] how common a word is is told by the statistics of PostgreSQL, and by nothing before they are taken', async () => {
      const db = open.connection.kysely
      const words = ['cafe', 'resign', 'nowhere']
      expect([...(await knownAsCommon(db, words, 1))]).toEqual([])
      await analyzed()
      const search = sql`select id from comments where search @@ 'resign'::tsquery`
      const known = open.connection.dialect === 'postgres'
      expect([...(await knownAsCommon(db, words, 1))]).toEqual(known ? ['cafe'] : [])
      expect(await plannedRows(db, search)).toBe(known ? 1 : null)
      const together = await Promise.all(
        [['cafe'], ['resign'], ['cafe', 'resign'], ['nowhere']].map((some) => commentsKnownWith(db, some)),
      )
      expect(together.map(Math.round)).toEqual(known ? [2, 1, 0, 0] : [0, 0, 0, 0])
    })

    it('[FILTER-1] a value that is none is pointed at', async () => {
      for (const wrong of ['severity=9', 'source=robot', 'age=soon', 'text=%21%21', 'not.severity=4..2']) {
        const { status, body } = await desk.get(`/cases?${wrong}`)
        expect([wrong, status, body.code]).toEqual([wrong, 422, 'invalid_fields'])
        expect(body.errors?.[0]?.pointer).toContain(wrong.split('=')[0])
      }
    })

    it('[PAGE-1] pages under a filter neither miss nor repeat, in every order', async () => {
      for (const order of ['priority', 'oldest', 'newest', 'clock']) {
        const seen: string[] = []
        let cursor = ''
        do {
          const page = await list(`severity=1..&order=${order}&limit=1&total=skip${cursor && `&cursor=${cursor}`}`)
          seen.push(...page.cases.map((row) => letters.get(row.id) ?? '?'))
          expect([page.total, page.totalExact]).toEqual([1, false])
          cursor = page.nextCursor ?? ''
        } while (cursor)
        expect([order, seen.join('')]).toEqual([order, order === 'priority' || order === 'newest' ? 'edcb' : 'bcde'])
      }
    })

    it('[PAGE-1] in order of the clock the one due soonest comes first, and those without one by age', async () => {
      const [held] = await desk.claimNext()
      const escalation = { route: 'senior', reason: 'Please look.', urgency: 'soon' }
      await desk.send('POST', `/cases/${held?.case.id}/escalations`, {
        body: escalation,
        headers: { 'if-match': `"${held?.case.version}"` },
      })
      const { body } = await desk.get<PageOfCases>('/cases?order=clock')
      expect(body.cases.map((row) => letters.get(row.id)).join('')).toBe('eabcd')
    })

    it('[FILTER-4] the next case is the first that the filter lets through', async () => {
      const claim = (filter: string) =>
        desk.post<{ claimed: { case: { id: string } }[]; code?: string }>('/queues/priority/claims', {
          count: 2,
          filter,
        })
      const ids = async (filter: string) =>
        (await claim(filter)).body.claimed.map((view) => letters.get(view.case.id)).join('')
      expect((await claim('severity=high')).body.code).toBe('invalid_fields')
      expect(await ids('source=staff')).toBe('da')
      expect(await ids('source=staff')).toBe('')
      expect(await ids('text=cafe&not.language=cy')).toBe('e')
    })

    it('[CLAIM-1] two people who work through one filter never get the same case', async () => {
      const claims = ['moderator', 'senior_reviewer', colleagueId(1)].map((who) => {
        desk.as(who as 'moderator')
        return desk.post<{ claimed: { case: { id: string } }[] }>('/queues/priority/claims', {
          count: 2,
          filter: 'not.reason=front',
        })
      })
      const ids = (await Promise.all(claims)).flatMap(({ body }) => body.claimed.map((view) => view.case.id))
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.map((id) => letters.get(id))).not.toContain('c')
    })

    it('[FILTER-2] a comment of a mebibyte, or of one endless word, is kept and found by its beginning', async () => {
      const long = aRow({
        id: 'long',
        author: null,
        text: `Beginning ${'z'.repeat(500_000)} ${'ab cd '.repeat(90_000)}`,
      })
      await addCases(open.connection.kysely, [{ ...long, thread: thread('t9', 'chat') }])
      expect((await list('text=beginn')).cases).toHaveLength(1)
      const { rows } = await sql<{
        n: number
      }>`select length(text) as n from comments where text like 'Beginning%'`.execute(open.connection.kysely)
      expect(rows[0]?.n).toBe(1_040_011)
    })
  })
})
