import type { CaseId, PersonId } from '#domain/ids.ts'
import type { Action, Role } from '#domain/permissions.ts'
import type { Stakes } from '#domain/recusal.ts'
import { NO_STANDING, standingOf } from './standing.ts'
import type { Db, PeopleTable, Tx } from './tables.ts'

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly createdAt: string
  /** Only where a token acts: what it may do at most. */
  readonly scopes?: readonly Action[]
  /** The open teams they are in, by id: there for whoever was read from the database. */
  readonly teams?: readonly string[]
  /** What they declared to have a stake in; likewise. */
  readonly stakes?: Stakes
  /** The cases they are re-reading blind; likewise. */
  readonly rereading?: readonly CaseId[]
}

export async function personById(db: Db, id: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? ((await withStanding(db, [row]))[0] ?? null) : null
}

export async function personByEmail(db: Db, email: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst()
  return row ? toPerson(row) : null
}

/** Everyone with an account; there are as many as there are colleagues. */
export async function allPeople(db: Db): Promise<Person[]> {
  const rows = await db.selectFrom('people').selectAll().orderBy('name').orderBy('id').execute()
  return withStanding(db, rows)
}

/** People with what the one permission function asks of them beside their roles. */
async function withStanding(db: Db, rows: readonly PeopleTable[]): Promise<Person[]> {
  const standing = await standingOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...toPerson(row), ...(standing.get(row.id) ?? NO_STANDING) }))
}

export async function insertPerson(tx: Tx, person: Person): Promise<void> {
  const { id, name, roles, createdAt } = person
  const email = person.email.toLowerCase()
  const row = { id, name, email, roles: JSON.stringify(roles), active: person.active ? 1 : 0, created_at: createdAt }
  await tx.insertInto('people').values(row).execute()
}

export async function updatePerson(tx: Tx, person: Person): Promise<void> {
  const changes = { roles: JSON.stringify(person.roles), active: person.active ? 1 : 0 }
  await tx.updateTable('people').set(changes).where('id', '=', person.id).execute()
}

export async function namesOf(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

function toPerson(row: PeopleTable): Person {
  return {
    id: row.id as PersonId,
    name: row.name,
    email: row.email,
    roles: JSON.parse(row.roles) as Role[],
    active: row.active === 1,
    createdAt: row.created_at,
  }
}
