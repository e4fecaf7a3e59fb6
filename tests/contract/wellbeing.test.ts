import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runMaintenance } from '#api/maintenance.ts'
import type { Break, CaseDetail, Exposure, Spared, Workspace } from '#contract/types.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { nothingSentByItself } from '#tests/support/escalations.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

type Served = { claimed: CaseDetail[]; break: Break | null; spared: Spared }

const MINUTE = 60_000
const DAY = 86_400_000

const row = (id: string, reason: string, estimate: 0 | 1 | 2 | 3 | 4) =>
  aRow({ id, text: `${id}: nobody asked the branch.` }, [{ reason, estimate }])

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`wellbeing, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      await nothingSentByItself(open.connection.kysely)
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const add = (...rows: ReturnType<typeof row>[]) => addCases(open.connection.kysely, rows)
    const next = async (body: object = { count: 1 }) => (await desk.post<Served>('/queues/priority/claims', body)).body
    const estimates = (served: Served) => served.claimed.map((view) => view.case.estimate)
    const note = (caseId: string, what: 'opened' | 'revealed') => desk.post<Exposure>('/exposure', { caseId, what })
    const mine = async () => (await desk.get<Exposure>('/exposure')).body
    const set = async (exposure: Partial<Workspace['exposure']>) => {
      desk.as('administrator')
      expect((await desk.send('PATCH', '/workspace', { body: { exposure } })).status).toBe(200)
      desk.as('moderator')
    }
    const decide = async (view: CaseDetail | undefined) => {
      if (!view) throw new Error('nothing was served')
      expect((await desk.decide(view as never, PERMITTED)).status).toBe(201)
    }

    it('[WELL-1] everyone reads the workspace’s settings; owner and administrator change them, on the record', async () => {
      const { workspace } = (await desk.get<{ workspace: Workspace }>('/workspace')).body
      expect(workspace.authorHistory).toBe('after_first_code')
      expect(workspace.exposure).toEqual({
        hoursADay: 4,
        gravesADay: 25,
        breakEveryMinutes: 25,
        breakMinutes: 5,
        breakAfterGravest: true,
        noTwoGraveInARow: true,
        breakCanBeSkipped: true,
      })
      const body = { authorHistory: 'never', exposure: { gravesADay: null, breakMinutes: 7 } }
      for (const who of ['moderator', 'senior_reviewer', 'auditor'] as const) {
        desk.as(who)
        expect((await desk.send('PATCH', '/workspace', { body })).status).toBe(403)
      }
      desk.as('nobody')
      expect((await desk.get('/workspace')).status).toBe(401)
      desk.as('administrator')
      const changed = (await desk.send<{ workspace: Workspace }>('PATCH', '/workspace', { body })).body.workspace
      expect(changed).toEqual({ ...workspace, ...body, exposure: { ...workspace.exposure, ...body.exposure } })
      const wrong = { exposure: { breakMinutes: 0 } }
      expect((await desk.send('PATCH', '/workspace', { body: wrong })).status).toBe(422)
      desk.as('auditor')
      const page = await desk.get<{ entries: { payload: unknown }[] }>('/ledger?type=workspace.changed')
      expect(page.body.entries.map((entry) => entry.payload)).toEqual([{ before: workspace, after: changed }])
    })

    it('[WELL-2] after so long at the desk no case is given until the break is over; one in hand is finished', async () => {
      await add(row('a', 'off topic', 1), row('b', 'off topic', 1), row('c', 'off topic', 1))
      await set({ breakCanBeSkipped: false })
      const [held] = (await next()).claimed
      for (let minute = 0; minute < 25; minute += 4) {
        desk.ports.clock.advance(4 * MINUTE)
        await desk.send('PATCH', `/cases/${held?.case.id}/claim`)
      }
      const due = await next()
      expect([due.claimed, due.break]).toEqual([
        [],
        { until: '2026-11-23T09:33:00.000Z', why: 'worked', canBeSkipped: false },
      ])
      expect((await next({ count: 1, rest: 'skip' })).break?.until).toBe('2026-11-23T09:33:00.000Z')
      await decide(held)
      desk.ports.clock.advance(5 * MINUTE - 1)
      expect((await next()).break?.why).toBe('worked')
      desk.ports.clock.advance(1)
      expect((await next()).claimed).toHaveLength(1)
      expect(await mine()).toMatchObject({ minutesToBreak: 25, break: null })
    })

    it('[WELL-2] a break follows the gravest; where the workspace allows it one may go on', async () => {
      await add(row('a', 'off topic', 1), row('b', 'concern', 4), row('c', 'off topic', 1))
      const [held] = (await next()).claimed
      expect(held?.case.estimate).toBe(4)
      desk.ports.clock.advance(1_000)
      await note(held?.case.id ?? '', 'revealed')
      expect(await next()).toMatchObject({ claimed: [], break: { why: 'gravest', canBeSkipped: true } })
      expect((await mine()).break?.why).toBe('gravest')
      desk.ports.clock.advance(1_000)
      expect(estimates(await next({ count: 1, rest: 'skip' }))).toEqual([1])
      expect(estimates(await next())).toEqual([1])
    })

    it('[WELL-2] the hours of a day end at midnight, and who went on is not stopped for them again', async () => {
      await add(row('a', 'off topic', 1), row('b', 'off topic', 1), row('c', 'off topic', 1))
      await set({ hoursADay: 1, breakEveryMinutes: null })
      const [held] = (await next()).claimed
      for (let minute = 0; minute < 60; minute += 3) {
        desk.ports.clock.advance(3 * MINUTE)
        await desk.send('PATCH', `/cases/${held?.case.id}/claim`)
      }
      expect((await next()).break).toMatchObject({ until: '2026-11-24T00:00:00.000Z', why: 'day' })
      expect((await next({ count: 1, rest: 'skip' })).claimed).toHaveLength(1)
      desk.ports.clock.advance(MINUTE)
      expect((await next()).claimed).toHaveLength(1)
    })

    it('[WELL-3] no two grave in a row while others wait, and none beyond the day’s cap', async () => {
      await add(
        ...['a', 'b', 'c', 'd'].map((id) => row(id, 'threatening', 3)),
        ...['e', 'f'].map((id) => row(id, 'off topic', 1)),
      )
      await set({ gravesADay: 3, breakAfterGravest: false })
      expect(estimates(await next({ count: 4 }))).toEqual([3, 1, 3, 1])
      const [third] = (await next()).claimed
      expect(third?.case.estimate).toBe(3)
      expect(await next()).toEqual({ claimed: [], break: null, spared: ['graves'] })
      await set({ gravesADay: null })
      expect(estimates(await next())).toEqual([3])
    })

    it('[WELL-3] revealing counts once for each case; a case decided after it still counts', async () => {
      await add(row('a', 'threatening', 3), row('b', 'threatening', 3), row('c', 'off topic', 1))
      await set({ gravesADay: 1 })
      const [grave] = (await next()).claimed
      for (let time = 0; time < 3; time++) await note(grave?.case.id ?? '', 'revealed')
      expect((await mine()).today).toEqual({ minutes: 0, seen: 1, graves: 1 })
      await decide(grave)
      expect(estimates(await next({ count: 3 }))).toEqual([1])
      desk.ports.clock.advance(DAY)
      expect(estimates(await next())).toEqual([3])
    })

    it('[WELL-4] exposure is one’s own: no role reads another’s, the record holds nothing of it, 30 days end it', async () => {
      await add(row('a', 'threatening', 3))
      const [held] = (await next()).claimed
      await note(held?.case.id ?? '', 'revealed')
      expect((await mine()).today).toEqual({ minutes: 0, seen: 1, graves: 1 })
      for (const who of ['administrator', 'auditor', 'senior_reviewer'] as const) {
        desk.as(who)
        expect((await desk.get<Exposure>('/exposure')).body.today).toEqual({ minutes: 0, seen: 0, graves: 0 })
      }
      desk.as('administrator')
      expect((await note(held?.case.id ?? '', 'opened')).status).toBe(403)
      desk.as('nobody')
      expect((await desk.get('/exposure')).status).toBe(401)
      const db = open.connection.kysely
      const types = await db.selectFrom('ledger').select('type').distinct().execute()
      expect(types.filter(({ type }) => /expos|reveal|spell|break/.test(type))).toEqual([])
      desk.ports.clock.advance(29 * DAY)
      await runMaintenance(desk.ports)
      expect(await db.selectFrom('exposures').select('what').orderBy('what').execute()).toHaveLength(3)
      desk.ports.clock.advance(2 * DAY)
      await runMaintenance(desk.ports)
      expect(await db.selectFrom('exposures').select('what').execute()).toEqual([])
      expect(await db.selectFrom('work_spells').select('began_at').execute()).toEqual([])
    })

    it('[WELL-5] a case of a family somebody opted out of is never given to them, in 1,000 draws', async () => {
      const reasons = ['hateful', 'abusive', 'misleading', 'off topic', 'threatening'] as const
      const families = {
        hateful: ['AS', 'HP'],
        abusive: ['AB'],
        misleading: ['MI'],
        'off topic': [],
        threatening: ['AB'],
      }
      const kinds = fc.sample(fc.constantFrom(...reasons), { numRuns: 1_000, seed: 7 })
      await add(...kinds.map((reason, at) => row(`c${at}`, reason, 1)))
      const db = open.connection.kysely
      const of = new Map(
        (
          await db
            .selectFrom('cases')
            .innerJoin('flags', 'flags.comment_id', 'cases.comment_id')
            .select(['cases.id as id', 'flags.reason as reason'])
            .execute()
        ).map((one) => [one.id, one.reason as (typeof reasons)[number]]),
      )
      const optOut = ['AB', 'HP']
      await desk.send('PATCH', '/preferences', { body: { optOut } })
      const given: string[] = []
      for (let draw = 0; draw < 1_000; draw += 10) {
        const { claimed, spared } = await next({ count: 10 })
        given.push(...claimed.map((view) => of.get(view.case.id) ?? 'unknown'))
        if (claimed.length < 10) expect(spared).toEqual(['opted_out'])
        if (claimed.length === 0) break
      }
      expect(new Set(given)).toEqual(new Set(['misleading', 'off topic']))
      expect(given).toHaveLength(kinds.filter((kind) => !families[kind].some((one) => optOut.includes(one))).length)
    }, 60_000)

    it('[WELL-5] after a judgment the code counts: the second reader of a family opted out of is somebody else', async () => {
      await add(row('a', 'off topic', 1), row('b', 'off topic', 1))
      const db = open.connection.kysely
      const ids = (await db.selectFrom('cases').select('id').orderBy('priority_key', 'desc').execute()).map(
        ({ id }) => id,
      )
      await db
        .updateTable('cases')
        .set({ code: 'AB.THREAT' })
        .where('id', '=', ids[0] ?? '')
        .execute()
      await db
        .updateTable('cases')
        .set({ code: 'ABX' })
        .where('id', '=', ids[1] ?? '')
        .execute()
      await desk.send('PATCH', '/preferences', { body: { optOut: ['AB'] } })
      expect((await next({ count: 2 })).claimed.map((view) => view.case.id)).toEqual([ids[1]])
    })

    it('[WELL-6] no route gives figures of speed per person', async () => {
      const document = (await desk.get<{ paths: object }>('/openapi.json')).body
      expect(Object.keys(document.paths).filter((path) => /leader|league|ranking|speed|productiv/i.test(path))).toEqual(
        [],
      )
      expect(JSON.stringify(document.paths)).not.toMatch(
        /perHour|casesPerPerson|decisionsPerPerson|byReviewer|averageSeconds/,
      )
      expect(Object.keys(document.paths).filter((path) => /exposure/.test(path))).toEqual(['/api/v1/exposure'])
    })
  })
})
