import { sql } from 'kysely'
import type { CaseId } from '#domain/ids.ts'
import { NO_STAKES, type Stakes } from '#domain/recusal.ts'
import { inList } from './dialect.ts'
import { stakeOf } from './stakes.ts'
import type { Db } from './tables.ts'

/** What the one permission function asks of somebody beside their roles. */
export interface Standing {
  /** The open teams they are in, by id. */
  readonly teams: readonly string[]
  /** What they declared to have a stake in. */
  readonly stakes: Stakes
  /** The cases they took to re-read blind and have given no verdict on. */
  readonly rereading: readonly CaseId[]
}

export const NO_STANDING: Standing = { teams: [], stakes: NO_STAKES, rereading: [] }

const NONE = sql<string | null>`null`

/** How each of these people stands, asked in one question since every request asks it; who has nothing is not there. */
export async function standingOf(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const interests = db
    .selectFrom('interests')
    .leftJoin('texts', 'texts.id', 'interests.words_id')
    .select(['person_id as person', sql<string>`'interest'`.as('what'), 'thread_id as id', 'author_id as author'])
    .select('texts.text as words')
    .where('ended_at', 'is', null)
    .where((eb) => inList(db, eb.ref('person_id'), people))
  const teams = db
    .selectFrom('team_members')
    .innerJoin('teams', 'teams.id', 'team_members.team_id')
    .select(['team_members.person_id as person', sql<string>`'team'`.as('what')])
    .select((eb) => [eb.ref('teams.id').$castTo<string | null>().as('id'), NONE.as('author'), NONE.as('words')])
    .where('closed_at', 'is', null)
    .where((eb) => inList(db, eb.ref('team_members.person_id'), people))
  const rereading = db
    .selectFrom('audit_items')
    .select((eb) => [eb.ref('reader').$castTo<string>().as('person'), sql<string>`'case'`.as('what')])
    .select((eb) => [eb.ref('case_id').$castTo<string | null>().as('id'), NONE.as('author'), NONE.as('words')])
    .where('reader', 'is not', null)
    .where((eb) => inList(db, eb.ref('reader').$castTo<string>(), people))
    .where('row', 'is', null)
  const found = new Map<string, Standing>()
  for (const row of await interests.unionAll(teams).unionAll(rereading).orderBy('id').execute()) {
    const before = found.get(row.person) ?? NO_STANDING
    found.set(row.person, await withRow(db, before, row))
  }
  return found
}

interface Row {
  readonly what: string
  readonly id: string | null
  readonly author: string | null
  readonly words: string | null
}

async function withRow(db: Db, before: Standing, { what, id, author, words }: Row): Promise<Standing> {
  if (what === 'team') return { ...before, teams: [...before.teams, id ?? ''] }
  if (what === 'case') return { ...before, rereading: [...before.rereading, (id ?? '') as CaseId] }
  const { threads, cases } = before.stakes
  const more = await stakeOf(db, { thread_id: id, author_id: author, words })
  return { ...before, stakes: { threads: [...threads, ...more.threads], cases: [...cases, ...more.cases] } }
}
