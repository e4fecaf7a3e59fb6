import type { PersonId } from '#domain/ids.ts'
import type { Db, Tx } from './tables.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly members: readonly PersonId[]
  readonly closedAt: string | null
}

/** Every team by name, closed ones included; there are as many as there are routes. */
export async function allTeams(db: Db): Promise<Team[]> {
  const rows = await db.selectFrom('teams').selectAll().orderBy('name').orderBy('id').execute()
  const members = await db.selectFrom('team_members').selectAll().orderBy('person_id').execute()
  return rows.map(({ id, name, closed_at }) => ({
    id,
    name,
    members: members.flatMap((one) => (one.team_id === id ? [one.person_id as PersonId] : [])),
    closedAt: closed_at,
  }))
}

export async function teamById(db: Db, id: string): Promise<Team | null> {
  const row = await db.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? { id, name: row.name, members: await membersOf(db, id), closedAt: row.closed_at } : null
}

/** The people of a team; of none, where there is no such team. */
export async function membersOf(db: Db, teamId: string): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('team_members')
    .select('person_id')
    .where('team_id', '=', teamId)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** The open teams that a person is in, by id. @public */
export async function teamsOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('team_members')
    .innerJoin('teams', 'teams.id', 'team_members.team_id')
    .select('teams.id')
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .orderBy('teams.id')
    .execute()
  return rows.map((row) => row.id)
}

export async function teamNamed(db: Db, name: string): Promise<string | null> {
  const row = await db.selectFrom('teams').select('id').where('name', '=', name).executeTakeFirst()
  return row?.id ?? null
}

/** Makes the team, or replaces its name, its members and whether it is closed. */
export async function saveTeam(tx: Tx, team: Team, createdAt: string): Promise<void> {
  const { id, name, closedAt } = team
  await tx
    .insertInto('teams')
    .values({ id, name, created_at: createdAt, closed_at: closedAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, closed_at: closedAt }))
    .execute()
  await tx.deleteFrom('team_members').where('team_id', '=', id).execute()
  const rows = [...new Set(team.members)].map((person_id) => ({ team_id: id, person_id }))
  if (rows.length > 0) await tx.insertInto('team_members').values(rows).execute()
}
