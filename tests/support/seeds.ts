import type { CanonicalRow } from '#contract/types.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'
import { writtenThread } from '#mocks/demo/content.ts'
import { Intake, type OpenedCase } from '#mocks/demo/intake.ts'
import { createChance } from '#mocks/demo/random.ts'
import { writeSeed } from '#mocks/demo/write-seed.ts'
import { createMakers } from '#mocks/makers.ts'
import { PERSONAS, personaOf } from '#mocks/personas.ts'
import { toLedgerEvent } from '#store/cases.ts'
import { publishFirstPolicy } from '#store/first-policy.ts'
import { migrate } from '#store/migrations.ts'
import type { Db } from '#store/tables.ts'

/** When a test's clock starts. */
export const TEST_NOW = '2026-11-23T09:00:00.000Z'

const MINUTE = 60_000

/** Colleagues beside the five personas, for what takes two or three people. */
const COLLEAGUES = [
  { name: 'Wanda Strzelecka', email: 'wanda@demo.evenhand.invalid', roles: ['moderator'] },
  { name: 'Tobias Okonjo', email: 'tobias@demo.evenhand.invalid', roles: ['moderator'] },
] as const

/** The first `count` flagged comments of the demo's training thread, as canonical rows. */
export function flaggedRows(count: number): CanonicalRow[] {
  const flagged = writtenThread('training').filter(({ row }) => row.flags.length > 0)
  return flagged.slice(0, count).map(({ row }) => row)
}

/** One flagged comment: what you give, over an ordinary one. */
export function aRow(
  comment: Partial<CanonicalRow['comment']> = {},
  flags: readonly Partial<CanonicalRow['flags'][number]>[] = [{}],
): CanonicalRow {
  return {
    evenhand: 1,
    thread: { id: 'thread-1', title: 'Branch meeting', platform: 'forum', url: null, post: 'We meet on Thursday.' },
    comment: {
      id: 'comment-1',
      parentId: null,
      author: 'Nerys Vaughan-Pike',
      text: 'Nobody asked the branch about this.',
      postedAt: '2026-11-20T10:00:00.000Z',
      url: null,
      language: 'en',
      ...comment,
    },
    flags: flags.map((flag) => ({
      source: 'member_report',
      reason: 'abusive',
      estimate: 1,
      count: 1,
      words: [],
      rule: null,
      matched: [],
      score: null,
      ...flag,
    })),
  }
}

/** A migrated database with the policy that ships and the five personas, but no case. */
export async function prepareEmpty(db: Db): Promise<void> {
  await migrate(db)
  await publishFirstPolicy(db, '2026-05-01T09:00:00.000Z')
  const nothing = { threads: [], authors: [], comments: [], flags: [], pictures: [] }
  const createdAt = '2026-05-01T09:00:00.000Z'
  const colleagues = COLLEAGUES.map((one, index) => ({ ...one, id: colleagueId(index + 1) }))
  const people = [...PERSONAS, ...colleagues].map(({ id, name, email, roles }) => {
    return { id, name, email, roles, active: true, createdAt }
  })
  await writeSeed(db, { people, taken: nothing, cases: [], claims: [], texts: [], events: [] })
}

/** Further people, each by id and role; the id is their name as well. */
export async function addPeople(db: Db, people: readonly (readonly [id: string, role: Role])[]): Promise<void> {
  const createdAt = '2026-05-01T09:00:00.000Z'
  const nothing = { threads: [], authors: [], comments: [], flags: [], pictures: [] }
  const added = people.map(([id, role]) => {
    return { id: id as PersonId, name: id, email: `${id}@test.invalid`, roles: [role], active: true, createdAt }
  })
  await writeSeed(db, { people: added, taken: nothing, cases: [], claims: [], texts: [], events: [] })
}

export function colleagueId(number: number): PersonId {
  return `019dedad-0000-7000-8000-0000000001${String(number).padStart(2, '0')}` as PersonId
}

/**
 * Takes rows in, in the name of the administrator: the last a minute before TEST_NOW, each other a minute before the
 * next. Flagged rows become open cases, which are returned in the same order.
 */
export async function addCases(db: Db, rows: readonly CanonicalRow[]): Promise<OpenedCase['state'][]> {
  const start = Date.parse(TEST_NOW) - rows.length * MINUTE
  const makers = createMakers(() => start, createChance(1).bytes)
  const intake = new Intake(makers, makers)
  const by = personaOf('administrator').id
  const opened = rows.flatMap((row, index) => intake.take(row, start + index * MINUTE, by) ?? [])
  const cases = opened.map(({ state }) => state)
  const events = opened.map((one) => toLedgerEvent(one.opened))
  await writeSeed(db, {
    people: [],
    taken: intake.rows,
    cases,
    claims: [],
    texts: intake.rows.pictures.map(({ text }) => text),
    events,
  })
  return cases
}
