import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createChance } from '#mocks/demo/random.ts'
import type { ModerationCase } from '#domain/case.ts'
import { PAUSE_REASONS } from '#domain/clocks.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'
import { parseState } from '#store/cases.ts'
import { insertPerson } from '#store/people.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, loyalty, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { nothingSentByItself } from '#tests/support/escalations.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

type View = Parameters<ReturnType<typeof apiClient>['decide']>[0]

const STEPS = 450
const ROLES_OF: readonly (readonly Role[])[] = [
  ['moderator'],
  ['moderator'],
  ['moderator', 'senior_reviewer'],
  ['senior_reviewer'],
  ['senior_reviewer', 'independent_reviewer'],
  ['independent_reviewer'],
  ['independent_reviewer'],
]
const QUEUES = ['priority', 'second-review', 'appeals', 'route-senior'] as const
const thread = (id: string) => ({ id, title: `${id} branch`, platform: 'forum', url: null, post: 'A post.' })

/** What mostly comes next; `ofTeam` is what a team does. */
function usualFor<Act>({ claim, status }: ModerationCase, ofTeam: Act): Act | 'claim' | 'decide' {
  if (status === 'escalated') return ofTeam
  return claim ? 'decide' : 'claim'
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`random people at random work on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    const people = ROLES_OF.map((_roles, at) => `r${at}` as PersonId)

    beforeEach(async () => {
      open = await database.open()
      const { kysely } = open.connection
      await nothingSentByItself(kysely)
      for (const [at, roles] of ROLES_OF.entries()) {
        const person = {
          id: people[at] ?? ('' as PersonId),
          name: `R${at}`,
          email: `r${at}@x.example`,
          roles,
          active: true,
        }
        await kysely
          .transaction()
          .execute((tx) => insertPerson(tx, { ...person, createdAt: '2026-05-01T09:00:00.000Z' }))
      }
      const rows = Array.from({ length: 12 }, (_one, at) => ({
        ...aRow({ id: `c${at}`, text: `A comment numbered ${at}.`, author: `A${at}` }),
        thread: thread(at < 3 ? 'Northgate' : 'Southgate'),
      }))
      await addCases(kysely, rows)
      // Each answer would be held against the contract: here it is what is in it that counts.
      desk = apiClient(open.connection, 'trust')
    })
    afterEach(() => open.close())

    const stateOf = async (id: string) => {
      const row = await open.connection.kysely
        .selectFrom('cases')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return parseState(row.state)
    }

    it.each([7])(
      '[HISTORY-2] seed %i: nobody gets or judges what they have a stake in or touched, and a blind reader learns nothing',
      async (seed) => {
        const chance = createChance(seed)
        const seen = { decided: 0, refused: 0, blind: 0, paused: 0 }
        desk.as(people[0] ?? 'nobody')
        expect((await desk.post('/interests', { kind: 'group', what: 'Northgate', why: 'I chair it.' })).status).toBe(
          201,
        )
        const ids = (await open.connection.kysely.selectFrom('cases').select('id').execute()).map((row) => row.id)
        /** What each decision said that nobody may hear who is yet to read: its own words, and who made it. */
        const canaries: { readonly caseId: string; readonly by: PersonId; readonly word: string }[] = []

        // Some are with the team from the start.
        desk.as(people[1] ?? 'nobody')
        for (const id of ids.slice(4, 7)) {
          expect((await desk.send('PUT', `/cases/${id}/claim`)).status).toBe(201)
          const sent = { route: 'senior', urgency: 'routine', reason: 'It is hard.' }
          const { version } = await stateOf(id)
          expect((await desk.post(`/cases/${id}/escalations`, sent, { 'if-match': `"${version}"` })).status).toBe(201)
        }

        for (let step = 0; step < STEPS; step++) {
          desk.ports.clock.advance(chance.pick([1_000, 5_000, 20_000, 60_000, 3_600_000]))
          const id = chance.pick(ids)
          const before = await stateOf(id)
          // Mostly a case is claimed, whoever has it decides, and teams do what teams do; besides, anybody tries anything.
          const usual = chance.hit(0.4) ? usualFor(before, chance.pick(['ask', 'hold', 'accept'])) : null
          const who = before.claim && usual ? before.claim.by : chance.pick(people)
          desk.as(who)
          const header = { 'if-match': `"${before.version}"` }
          const path = `/cases/${id}`
          const reason = { reason: `Reason ${step}.` }
          const act =
            usual ??
            chance.pick([
              'claim',
              'claim',
              'next',
              'decide',
              'decide',
              'decide',
              'escalate',
              'escalate',
              'escalate',
              'accept',
              'ask',
              'answer',
              'hold',
              'assign',
              'give',
              'return',
              'challenge',
              'settle',
              'recuse',
              'veto',
              'appeal',
              'reverse',
              'read',
              'read',
            ] as const)
          const to = chance.pick(people)
          let answer: { status: number; body: unknown }
          switch (act) {
            case 'next':
              answer = await desk.post(`/queues/${chance.pick(QUEUES)}/claims`, { count: 1 })
              break
            case 'claim':
              answer = await desk.send('PUT', `${path}/claim`)
              break
            case 'decide': {
              const view = (await desk.get<View>(path)).body
              if (!view.case) continue
              const word = `canary${seed}x${step}`
              const finding = chance.hit(0.5) ? loyalty(view) : PERMITTED
              const onAppeal =
                before.stage === 'appeal'
                  ? { onAppeal: { outcome: chance.pick(['upheld', 'overturned', 'varied']), reason: word } }
                  : {}
              const made = await desk.decide(view, {
                ...finding,
                reasons: { ...finding.reasons, reason: word },
                ...onAppeal,
              })
              answer = made
              if (made.status === 201) {
                seen.decided += 1
                canaries.push({ caseId: id, by: who, word })
              }
              break
            }
            case 'escalate':
              answer = await desk.post(
                `${path}/escalations`,
                { route: 'senior', urgency: 'routine', ...reason },
                header,
              )
              break
            case 'accept':
              answer = await desk.post(`${path}/escalation`, { act }, header)
              break
            case 'give':
              answer = await desk.post(`${path}/escalation`, { act, to }, header)
              break
            case 'ask':
              answer = await desk.post(`${path}/escalation`, { act, question: 'What was meant?' }, header)
              break
            case 'answer':
              answer = await desk.post(`${path}/escalation`, { act, answer: 'This was.' }, header)
              break
            case 'hold': {
              const why = chance.pick(['evidence_expected', 'part_of_a_set', 'police_or_court', 'outside_advice'])
              answer = await desk.post(
                `${path}/escalation`,
                { act, why, text: 'Until then.', reviewOn: '2028-01-04' },
                header,
              )
              break
            }
            case 'assign':
              answer = await desk.post('/bulk', {
                cases: [{ id, version: before.version }],
                act: { type: 'assign', to },
              })
              break
            case 'return':
              answer = await desk.post(`${path}/returns`, reason, header)
              break
            case 'challenge':
              answer = await desk.post(`${path}/challenges`, { person: to, ...reason }, header)
              break
            case 'settle': {
              const [doubt] = before.challenges?.filter((one) => one.outcome === undefined) ?? []
              const outcome = chance.pick(['upheld', 'dismissed', 'dismissed'])
              answer = await desk.post(
                `${path}/challenges/${doubt?.id ?? 'none'}/settlement`,
                { outcome, ...reason },
                header,
              )
              break
            }
            case 'recuse':
              if (chance.hit(0.7)) continue
              answer = await desk.post(`${path}/recusals`, reason)
              break
            case 'veto':
              answer = await desk.post(`${path}/vetoes`, reason, header)
              break
            case 'appeal':
              answer = await desk.post(`${path}/appeals`, { ground: 'procedure', grounds: 'Look again.' }, header)
              break
            case 'reverse':
              answer = await desk.post(`${path}/reversals`, reason, header)
              break
            case 'read':
              answer = await desk.get(
                chance.pick([path, `${path}/history`, `${path}/path`, '/cases?queue=all', '/escalations', '/notices']),
              )
              break
            default:
              throw new Error(`no such act: ${act}`)
          }
          if (answer.status >= 400) seen.refused += 1
          const told = JSON.stringify(answer.body ?? null)

          for (const { id: one, state, title } of await allCases()) {
            const judge = state.claim?.by
            // Nobody holds what they have a stake in, stepped aside from, are doubted about, or judged before.
            if (judge) {
              const staked = judge === people[0] && title.startsWith('Northgate')
              const decided = state.decisions.some((made) => made.by === judge && made.reversed !== 'undo')
              const barred = state.recused?.includes(judge) ?? false
              const doubted = state.challenges?.some((doubt) => doubt.person === judge && !doubt.outcome) ?? false
              expect([one, step, act, staked, decided, barred, doubted]).toEqual([
                one,
                step,
                act,
                false,
                false,
                false,
                false,
              ])
              if (state.stage === 'appeal') expect(state.appeal?.before).not.toContain(judge)
            }
            // Nothing that others decided, while it is still to be read apart, is in an answer to whoever may read it.
            const apart =
              state.status === 'awaiting_second_review' ||
              (state.status === 'claimed' && ['second', 'panel'].includes(state.stage))
            if (apart) seen.blind += 1
            const hidden = apart ? canaries.filter((made) => made.caseId === one && made.by !== who) : []
            for (const { word } of hidden) expect([step, act, told.includes(word)]).toEqual([step, act, false])
          }
          const rows =
            (await desk.get<{ rows?: { clock: { paused: string | null } | null }[] }>('/escalations')).body.rows ?? []
          for (const { clock } of rows) {
            if (!clock?.paused) continue
            seen.paused += 1
            expect(PAUSE_REASONS).toContain(clock.paused)
          }
        }
        expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
        expect((await verifyLedger(open.connection.kysely)).fault).toBeNull()
        // None of this is proved by what never happened.
        expect(seen.decided).toBeGreaterThan(8)
        expect(seen.blind).toBeGreaterThan(10)
        expect(seen.paused).toBeGreaterThan(0)
        expect(seen.refused).toBeGreaterThan(20)
      },
      240_000,
    )

    async function allCases() {
      const rows = await open.connection.kysely
        .selectFrom('cases')
        .innerJoin('threads', 'threads.id', 'cases.thread_id')
        .select(['cases.id as id', 'cases.state as state', 'threads.title as title'])
        .execute()
      return rows.map(({ id, state, title }) => ({ id, title, state: parseState(state) }))
    }
  })
})
