import { routes } from '#contract/routes.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { EscalationRoute } from '#domain/escalation-routes.ts'
import { type RouteFaultKind, routeFaults } from '#domain/route-faults.ts'
import { appendToLedger } from '#store/ledger.ts'
import { escalationRoutes, routesInUse, saveEscalationRoutes } from '#store/escalation-routes.ts'
import { allPeople } from '#store/people.ts'
import type { Db, Tx } from '#store/tables.ts'
import { allTeams } from '#store/teams.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const list = read(routes.escalationRoutes, async ({ ports, person }) => {
  insist(person, 'policy.read')
  return { body: { routes: shown(await escalationRoutes(ports.connection.kysely)) } }
})

const change = write(routes.changeRoutes, async ({ ports, person, body, tx }) => {
  insist(person, 'workspace.write')
  const before = await escalationRoutes(tx)
  if (body.before && canonicalJson(body.before) !== canonicalJson(shown(before))) {
    throw new ProblemError('stale_version', 'Somebody changed the routes since you read them. Nothing was set.')
  }
  const after = body.routes as unknown as readonly EscalationRoute[]
  const errors = await faultsOf(tx, after)
  if (errors.length > 0) throw new ProblemError('invalid_fields', 'The routes can’t be set like this.', { errors })
  await insistNoneInUse(tx, before, after)
  await saveEscalationRoutes(tx, after)
  const payload = { before: before as unknown as Json, after: after as unknown as Json }
  const event = { at: ports.now(), actor: person.id, type: 'routes.changed', subject: 'workspace', version: 0, payload }
  await appendToLedger(tx, [event])
  return { body: { routes: shown(after) } }
})

function shown(all: readonly EscalationRoute[]) {
  // What is read only is listed as what can be changed.
  return structuredClone(all) as unknown as { id: string }[] as never
}

const FAULTS: Readonly<Record<RouteFaultKind, string>> = {
  empty: 'This needs a name.',
  twice: 'Another has the same.',
  length: 'Give whole hours from 1 to 720, or whole working days from 1 to 120.',
  unknown_team: 'There is no such open team.',
  unknown_person: 'Somebody who is named has no open account.',
  not_able: 'The role of somebody who is named does not include taking what is sent.',
  not_in_team: 'Somebody who is named is not in the team.',
  cannot_send: 'A role that is named does not include escalating.',
  all_closed: 'One route at least must be open.',
}

async function faultsOf(db: Db, all: readonly EscalationRoute[]) {
  const teams = (await allTeams(db)).filter((team) => team.closedAt === null)
  const known = {
    teams: new Map(teams.map(({ id, members }) => [id, members])),
    people: (await allPeople(db)).filter((person) => person.active),
  }
  return routeFaults(all, known).map(({ route, field, what }) => ({
    pointer: field === '' ? '/routes' : `/routes/${route}/${field}`,
    code: what,
    detail: FAULTS[what],
  }))
}

/** @throws route_in_use where cases would be left with a team that is not there any more. */
async function insistNoneInUse(tx: Tx, before: readonly EscalationRoute[], after: readonly EscalationRoute[]) {
  const gone = before.filter((one) => !after.some(({ id }) => id === one.id))
  const [used] = await routesInUse(
    tx,
    gone.map((one) => one.id),
  )
  const title = gone.find((one) => one.id === used)?.title
  if (title === undefined) return
  throw new ProblemError('route_in_use', `Cases wait with “${title}”. Close the route, or wait until they are decided.`)
}

export const escalationRouteEndpoints: readonly Bound[] = [list, change]
