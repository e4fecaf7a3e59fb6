import { routes } from '#contract/routes.ts'
import type { Json } from '#domain/canonical.ts'
import type { EscalationRoute } from '#domain/escalation-routes.ts'
import { appendToLedger } from '#store/ledger.ts'
import { escalationRoutes, routesInUse, saveEscalationRoutes } from '#store/escalation-routes.ts'
import { personById } from '#store/people.ts'
import type { Db, Tx } from '#store/tables.ts'
import { teamById } from '#store/teams.ts'
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

async function faultsOf(db: Db, all: readonly EscalationRoute[]) {
  const errors = []
  for (const [at, route] of all.entries()) {
    const pointer = `/routes/${at}`
    if (all.findIndex((one) => one.id === route.id) !== at) {
      errors.push({ pointer: `${pointer}/id`, code: 'twice', detail: 'Two routes have the same id.' })
    }
    if (route.team !== null && (await teamById(db, route.team))?.closedAt !== null) {
      errors.push({ pointer: `${pointer}/team`, code: 'unknown_team', detail: 'There is no such open team.' })
    }
    if (new Set(route.fields.map((field) => field.id)).size < route.fields.length) {
      errors.push({ pointer: `${pointer}/fields`, code: 'twice', detail: 'Two fields have the same id.' })
    }
    const people = [...route.duty, ...(typeof route.assignment === 'object' ? [route.assignment.person] : [])]
    for (const id of people) {
      if (!(await personById(db, id))?.active)
        errors.push({ pointer, code: 'unknown_person', detail: 'Somebody who is named has no open account.' })
    }
  }
  if (all.every((one) => one.closed)) {
    errors.push({ pointer: '/routes', code: 'all_closed', detail: 'One route at least must be open.' })
  }
  return errors
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
