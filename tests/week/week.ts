import { runMaintenance } from '#api/maintenance.ts'
import type { PersonId } from '#domain/ids.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Connection } from '#store/connection.ts'
import { ledgerHead } from '#store/ledger.ts'
import type { Tables } from '#store/tables.ts'
import { addColleagues, nothingSentByItself } from '#tests/support/escalations.ts'
import { actInBulk, answerAppeal, answerQuestions, appeal, moderate, reverse, reviewSent } from './acts.ts'
import { carryOutAudit, changePolicy, forget, Intake, planAudit, takeOut } from './office.ts'
import { APPEAL_DAYS } from './tally.ts'
import { WeekDesk } from './week-desk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS = 7
const SHIFT = [9, 10, 11, 12, 13, 14, 15, 16, 17]
const POLICY_DAY = 3
const AUDIT_SAMPLE = 20

interface People {
  readonly moderators: readonly PersonId[]
  readonly seniors: readonly PersonId[]
  readonly independents: readonly PersonId[]
}

export interface Week {
  readonly desk: WeekDesk
  readonly people: People
  /** Entries that were there before the first act, by type. */
  readonly before: ReadonlyMap<string, number>
  readonly audited: number
}

/** Seven days of a desk whose people, comments and luck come out of one seed. `size` is how much of everything. */
export async function liveWeek(
  connection: Connection<Tables>,
  { size, seed }: { readonly size: number; readonly seed: number },
): Promise<Week> {
  const desk = new WeekDesk(connection, seed)
  const people = await settleIn(desk, connection)
  const before = await entriesByType(connection)
  const intake = await Intake.open(desk, personaOf('senior_reviewer').id)
  const monday = desk.now() - 9 * HOUR
  let audit = ''
  let audited = 0
  for (let day = 0; day < DAYS; day++) {
    for (let hour = 0; hour < 24; hour++) {
      desk.client.ports.clock.advance(Math.max(0, monday + day * DAY + hour * HOUR - desk.now()))
      await timePasses(desk)
      if (SHIFT.includes(hour)) await workHour(desk, people, { intake, size, weekend: day >= 5 })
      if (hour === 18) await evening(desk, day)
      if (hour === 12 && day === POLICY_DAY) await changePolicy(desk)
      if (hour === 18 && day === 1) audit = await planAudit(desk, monday + 4 * DAY, AUDIT_SAMPLE)
      if (hour === 10 && day === 6) audited = await carryOutAudit(desk, audit)
    }
  }
  await forget(desk)
  await timePasses(desk)
  return { desk, people, before, audited }
}

async function settleIn(desk: WeekDesk, connection: Connection<Tables>): Promise<People> {
  const { kysely } = connection
  // What the desk does by itself with the gravest is another test's.
  await nothingSentByItself(kysely)
  const roles = [...Array<'moderator'>(5).fill('moderator'), 'senior_reviewer', 'independent_reviewer'] as const
  const added = await addColleagues(
    kysely,
    roles.map((role) => [role]),
  )
  const exposure = {
    hoursADay: null,
    gravesADay: null,
    breakEveryMinutes: null,
    breakAfterGravest: false,
    noTwoGraveInARow: false,
  }
  const secondEyes = { sampling: 10, appealDays: APPEAL_DAYS }
  const clocks = { first: 1 }
  await desk.act('administrator', ['PATCH', '/workspace'], { exposure, secondEyes, clocks })
  desk.tally.acts = 0
  // Chance asks for its seed when it is first asked.
  desk.tally.entry('sampling.seeded')
  const people = {
    moderators: [personaOf('moderator').id, ...added.slice(0, 5)],
    seniors: [personaOf('senior_reviewer').id, ...added.slice(5, 6)],
    independents: [personaOf('independent_reviewer').id, ...added.slice(6)],
  }
  desk.tally.seniors = people.seniors
  return people
}

async function workHour(
  desk: WeekDesk,
  { moderators, seniors, independents }: People,
  { intake, size, weekend }: { readonly intake: Intake; readonly size: number; readonly weekend: boolean },
): Promise<void> {
  const { chance } = desk
  const turns = Math.round((weekend ? 8 : 24) * size)
  await intake.send(turns)
  for (let turn = 0; turn < turns; turn++) {
    await moderate(desk, chance.pick(moderators))
    desk.wait()
    if (chance.hit(0.15)) await reviewSent(desk, chance.pick(seniors))
    if (chance.hit(0.06)) await appeal(desk, chance.pick(moderators))
    if (chance.hit(0.06)) await answerAppeal(desk, chance.pick([...seniors, ...independents]))
    if (chance.hit(0.02)) await reverse(desk, chance.pick(seniors))
    if (chance.hit(0.03)) await actInBulk(desk, chance.pick(moderators))
    desk.wait()
  }
  await answerQuestions(desk)
}

async function evening(desk: WeekDesk, day: number): Promise<void> {
  await takeOut(desk)
  // Curiosity.
  await desk.tries('auditor', ['POST', '/queues/priority/claims'], { count: 1 })
  if (day % 2 === 0) await desk.tries('policy_editor', ['GET', '/people'])
}

/** The desk looks every few seconds; here until nothing more comes of it. */
async function timePasses(desk: WeekDesk): Promise<void> {
  const { ports } = desk.client
  const { kysely } = ports.connection
  for (let before = -1, after = 0; before !== after; ) {
    before = (await ledgerHead(kysely)).seq
    await runMaintenance(ports)
    after = (await ledgerHead(kysely)).seq
  }
  desk.tally.timePasses(desk.now())
}

async function entriesByType({ kysely }: Connection<Tables>): Promise<Map<string, number>> {
  const rows = await kysely
    .selectFrom('ledger')
    .select('type')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .groupBy('type')
    .execute()
  return new Map(rows.map(({ type, n }) => [type, n]))
}
