import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { appendToLedger } from '#store/ledger.ts'
import { allPeople, namesOf, type Person } from '#store/people.ts'
import { allTeams, saveTeam, type Team, teamById, teamNamed } from '#store/teams.ts'
import type { Db, Tx } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const list = read(routes.teams, async ({ ports, person }) => {
  insist(person, 'team.read')
  const db = ports.connection.kysely
  const names = await namesOf(db)
  return { body: { teams: (await allTeams(db)).map((team) => teamView(team, names)) } }
})

const add = write(routes.addTeam, async ({ ports, person, body, tx }) => {
  insist(person, 'team.write')
  const { name } = body
  await insistOnFreeName(tx, name, null)
  const team = { id: ports.newId(), name, members: await known(tx, body.members), closedAt: null }
  return { body: await save(tx, ports, person, team, 'team.added') }
})

const change = write(routes.changeTeam, async ({ ports, person, params, body, tx }) => {
  insist(person, 'team.write')
  const before = await teamById(tx, params.id)
  if (!before) throw new ProblemError('not_found', 'There is no such team.')
  if (body.name !== undefined) await insistOnFreeName(tx, body.name, before.id)
  const closed = body.closed ?? before.closedAt !== null
  const team = {
    id: before.id,
    name: body.name ?? before.name,
    members: body.members ? await known(tx, body.members) : before.members,
    closedAt: closed ? (before.closedAt ?? ports.now()) : null,
  }
  return { body: await save(tx, ports, person, team, 'team.changed') }
})

/** Who is in the team goes on the record; its name, which anybody may have typed, does not. */
async function save(tx: Tx, ports: Ports, by: Person, team: Team, type: 'team.added' | 'team.changed') {
  const at = ports.now()
  await saveTeam(tx, team, at)
  const payload = { members: [...team.members], closed: team.closedAt !== null }
  await appendToLedger(tx, [{ at, actor: by.id, type, subject: team.id, version: 0, payload }])
  return teamView(team, await namesOf(tx))
}

async function known(db: Db, members: readonly string[]): Promise<PersonId[]> {
  const everyone = new Set<string>((await allPeople(db)).map((one) => one.id))
  const errors = members.flatMap((id, place) =>
    everyone.has(id) ? [] : [{ pointer: `/members/${place}`, code: 'person', detail: 'There is no such person.' }],
  )
  if (errors.length > 0) throw new ProblemError('invalid_fields', 'Somebody in the list is unknown.', { errors })
  return [...new Set(members)] as PersonId[]
}

async function insistOnFreeName(db: Db, name: string, own: string | null): Promise<void> {
  const taken = await teamNamed(db, name)
  if (taken !== null && taken !== own) throw new ProblemError('name_taken', 'Another team has this name already.')
}

function teamView(team: Team, names: ReadonlyMap<string, string>) {
  const members = team.members.map((id) => ({ id, name: names.get(id) ?? id }))
  return { id: team.id, name: team.name, members, closed: team.closedAt !== null }
}

export const teamEndpoints: readonly Bound[] = [list, add, change]
