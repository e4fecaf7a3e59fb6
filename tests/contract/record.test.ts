import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Replay, SavedRecordView } from '#contract/types.ts'
import { apiClient, insult, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { readCase, sendOne } from '#tests/support/escalations.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, colleagueId, flaggedRows, prepareEmpty } from '#tests/support/seeds.ts'
import type { Db, Tables } from '#store/tables.ts'
import { canonicalJson } from '#domain/canonical.ts'
import { migrate } from '#store/migrations.ts'
import { rebuild } from '#store/rebuild.ts'
import { sql } from 'kysely'

type Page = {
  decisions: { id: string; caseId: string; code: string; fate: string; at: string }[]
  total: number
  nextCursor: string | null
}

for (const database of databasesUnderTest(prepareEmpty)) {
  describe(`the record of decisions on ${database.name}`, () => {
    let opened: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    beforeEach(async () => {
      opened = await database.open()
      desk = apiClient(opened.connection)
      await addCases(opened.connection.kysely, flaggedRows(6))
    })
    afterEach(() => opened.close())

    const asked = async (query: string) => {
      desk.as('auditor')
      const { status, body } = await desk.get<Page>(`/decisions?${query}`)
      expect(status).toBe(200)
      return body
    }

    async function decide(
      who: Parameters<typeof desk.as>[0],
      finding: typeof PERMITTED | 'insult' | 'loyalty',
      queue?: string,
    ) {
      desk.as(who)
      const view = await desk.theNext(queue)
      const body = finding === 'insult' ? insult(view) : finding === 'loyalty' ? loyalty(view) : finding
      const { status } = await desk.decide(view, body)
      expect(status).toBe(201)
      desk.ports.clock.advance(60_000)
      return view.case.id
    }

    it('[RECORD-1] decisions are filtered by each of their facts, with exact counts, and paged without loss', async () => {
      await decide('moderator', PERMITTED)
      await decide('moderator', 'insult')
      await decide(colleagueId(1), 'insult')
      await decide(colleagueId(1), { ...PERMITTED, outcome: 'no_action' })
      expect(await asked('')).toMatchObject({ total: 4 })
      expect(await asked(`by=${colleagueId(1)}`)).toMatchObject({ total: 2 })
      expect(await asked('code=AB')).toMatchObject({ total: 2 })
      expect(await asked('code=AB.INSULT')).toMatchObject({ total: 2 })
      expect(await asked('code=AB.INS')).toMatchObject({ total: 0 })
      expect(await asked('severity=1&outcome=informal_note')).toMatchObject({ total: 2 })
      expect(await asked('severity=0')).toMatchObject({ total: 2 })
      expect(await asked('stage=second')).toMatchObject({ total: 0 })
      expect(await asked('departure=any')).toMatchObject({ total: 0 })
      const all = await asked('')
      const second = all.decisions[2]?.at ?? ''
      expect(await asked(`from=${second}`)).toMatchObject({ total: 3 })
      expect(await asked(`to=${second}`)).toMatchObject({ total: 1 })
      const first = await asked('limit=3')
      const rest = await asked(`limit=3&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)
      expect([...first.decisions, ...rest.decisions].map(({ id }) => id)).toEqual(all.decisions.map(({ id }) => id))
      expect(rest.nextCursor).toBeNull()
    })

    it('[RECORD-1] a decision keeps the route its case had been sent to then, from before this was kept too', async () => {
      const id = await sendOne(desk, 'moderator', { route: 'legal' })
      await decide('senior_reviewer', PERMITTED, 'route-legal')
      const { version } = (await readCase(desk, id)).case
      const undo = { reason: 'It was meant for another comment.' }
      desk.as('senior_reviewer')
      const reversed = await desk.post(`/cases/${id}/reversals`, undo, { 'if-match': `"${version}"` })
      expect(reversed.status).toBe(201)
      await decide(colleagueId(2), PERMITTED)
      const sentOn = async () => (await asked('route=legal')).decisions.map((one) => [one.caseId, one.fate])
      expect(await sentOn()).toEqual([[id, 'reversed']])
      expect(await asked('')).toMatchObject({ total: 2 })
      await asBeforeDecidedWhere(opened.connection.kysely)
      expect(await sentOn()).toEqual([])
      await migrate(opened.connection.kysely)
      expect(await sentOn()).toEqual([[id, 'reversed']])
      expect(await rebuild(opened.connection.kysely, 'check')).toMatchObject({ different: 0 })
    })

    it('[RECORD-2] what became of a decision is told: taken back, reversed, confirmed, overturned', async () => {
      const loyal = await decide('moderator', 'loyalty')
      await decide(colleagueId(1), PERMITTED, 'second-review')
      await decide(colleagueId(2), PERMITTED, 'second-review')
      const fates = async (caseId: string) =>
        (await asked('limit=50')).decisions.filter((one) => one.caseId === caseId).map((one) => one.fate)
      expect(await fates(loyal)).toEqual(['in_force', 'confirmed', 'overturned'])
      expect(await asked('fate=overturned')).toMatchObject({ total: 1 })
      desk.as('moderator')
      const view = await desk.theNext()
      const { body } = await desk.decide(view, PERMITTED)
      await desk.send('POST', `/cases/${view.case.id}/reversals`, {
        body: {},
        headers: { 'if-match': `"${body.case.version}"` },
      })
      expect(await fates(view.case.id)).toEqual(['undone'])
    })

    it('[REPLAY-1] a decision opens as its maker saw it, and what came later stands apart', async () => {
      const loyal = await decide('moderator', 'loyalty')
      desk.as('senior_reviewer')
      await desk.post(`/cases/${loyal}/notes`, { text: 'Read the thread first.' })
      desk.ports.clock.advance(60_000)
      await decide(colleagueId(1), 'loyalty', 'second-review')
      desk.as('senior_reviewer')
      await desk.post(`/cases/${loyal}/notes`, { text: 'Settled.' })
      const [second, first] = (await asked('limit=50')).decisions
      const replayed = async (id = '') => (await desk.get<Replay>(`/decisions/${id}/replay`)).body
      const one = await replayed(first?.id)
      expect(one.moment.decisions).toEqual([])
      expect(one.moment.notes).toEqual([])
      expect(one.decision).toMatchObject({ stage: 'first', primary: { code: 'AS.LOYAL.PERSON' } })
      expect(one.policy.codes.map(({ id }) => id)).toEqual(['AS.LOYAL.PERSON', 'NV.LEAD'])
      expect(one.later.entries.map(({ type }) => type)).toEqual([
        'case.noted',
        'case.claimed',
        'case.decided',
        'case.noted',
      ])
      expect(one.later.notes).toBe(2)
      // The second reader saw neither the first decision nor a colleague's note.
      const two = await replayed(second?.id)
      expect(two.moment.decisions).toEqual([])
      expect(two.moment.notes).toEqual([])
      expect(JSON.stringify(two.moment)).not.toContain('It names a person')
      expect(two.later.entries.map(({ type }) => type)).toEqual(['case.noted'])
    })

    it('[REPLAY-4] a comment that was posted before the decision and came in after it is none that its maker saw', async () => {
      const db = opened.connection.kysely
      const decided = await decide('moderator', PERMITTED)
      const own = await db
        .selectFrom('cases')
        .innerJoin('comments', 'comments.id', 'cases.comment_id')
        .select(['comments.thread_id', 'comments.platform_key', 'comments.policy'])
        .where('cases.id', '=', decided)
        .executeTakeFirstOrThrow()
      const file = { file_id: 'f', file_name: 'late.csv', status: 'done', created_by: 'p', recognised: '{}' }
      const none = { mapping: null, dry_run: null, counts: null, message: null, runner: null, lease_until: null }
      const reply = async (id: string, cameIn: string) => {
        const counted = { rows_read: 1, bytes_read: 1 }
        await db
          .insertInto('imports')
          .values({ id: `import-${id}`, created_at: cameIn, ...file, ...none, ...counted })
          .execute()
        const words = {
          text: 'As was said.',
          salt: '00',
          content_hash: 'ab'.repeat(32),
          words_key: null,
          language: null,
          url: null,
        }
        const place = {
          thread_id: own.thread_id,
          parent_key: own.platform_key,
          author_id: null,
          batch_id: `import-${id}`,
        }
        const keys = {
          policy: own.policy,
          platform_key: `reply-${id}`,
          dedupe_key: `reply-${id}`,
          posted_at: '2026-11-01T00:00:00.000Z',
        }
        await db
          .insertInto('comments')
          .values({ id, ...words, ...place, ...keys })
          .execute()
      }
      await reply('early', '2026-11-22T00:00:00.000Z')
      await reply('late', '2026-11-24T00:00:00.000Z')
      const [one] = (await asked('')).decisions
      const { moment, later } = (await desk.get<Replay>(`/decisions/${one?.id}/replay`)).body
      const replies = moment.replies.map(({ id }) => id)
      expect(replies).toContain('early')
      expect(replies).not.toContain('late')
      expect(later.comments).toBe(1)
    })

    it('[REPLAY-2] who may not read the record replays nothing, and the refusal is recorded', async () => {
      await decide('moderator', PERMITTED)
      const [one] = (await asked('')).decisions
      for (const who of ['moderator', 'senior_reviewer', 'policy_editor', 'administrator'] as const) {
        desk.as(who)
        expect((await desk.get(`/decisions/${one?.id}/replay`)).body.code).toBe('role_lacks_permission')
        expect((await desk.get('/decisions')).body.code).toBe('role_lacks_permission')
      }
      desk.as('auditor')
      expect((await desk.get('/decisions/nothing/replay')).body.code).toBe('not_found')
    })

    it('[RECORD-3] a view is kept under a name, private or shared, and only its owner removes it', async () => {
      desk.as('auditor')
      const kept = await desk.post<SavedRecordView>('/record-views', {
        part: 'decisions',
        name: 'Overturned',
        scope: 'private',
        query: 'fate=overturned',
      })
      expect(kept.status).toBe(201)
      await desk.post('/record-views', {
        part: 'decisions',
        name: 'Overturned',
        scope: 'shared',
        query: 'fate=overturned&code=AS',
      })
      const listed = await desk.get<{ views: SavedRecordView[] }>('/record-views')
      expect(listed.body.views.map(({ query, scope }) => [query, scope])).toEqual([
        ['fate=overturned&code=AS', 'shared'],
      ])
      desk.as('moderator')
      expect((await desk.get('/record-views')).body.code).toBe('role_lacks_permission')
      desk.as('auditor')
      expect((await desk.send('DELETE', `/record-views/${kept.body.id}`)).status).toBe(204)
    })

    it('[RECORD-4] reading an unmasked name is itself in the record', async () => {
      desk.as('moderator')
      const view = await desk.theNext()
      desk.as('auditor')
      const { status } = await desk.post(`/cases/${view.case.id}/author/name`, { reason: 'A party asked.' })
      expect(status).toBe(200)
      const page = await desk.get<{ entries: { actor: string; payload: object }[] }>('/ledger?type=author.unmasked')
      expect(page.body.entries).toHaveLength(1)
      expect(JSON.stringify(page.body.entries)).not.toContain('A party asked.')
    })
  })
}

/** As the database was when a decision did not keep the route, and its row had the route the case was sent to last. */
async function asBeforeDecidedWhere(db: Db): Promise<void> {
  for (const { id, state } of await db.selectFrom('cases').select(['id', 'state']).execute()) {
    const held = JSON.parse(state) as { decisions: object[]; escalation: { route: string } | null }
    const decisions = held.decisions.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'route')),
    )
    const text = canonicalJson({ ...held, decisions })
    await db.updateTable('cases').set({ state: text }).where('id', '=', id).execute()
    const route = held.escalation?.route ?? null
    await db.updateTable('decisions').set({ route }).where('case_id', '=', id).execute()
  }
  await sql`delete from kysely_migration where name = '025-decided-where'`.execute(db)
}
