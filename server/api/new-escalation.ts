import type { z } from '@hono/zod-openapi'
import type { EscalationBody } from '#contract/schemas.ts'
import type { CaseCommand, ModerationCase } from '#domain/case.ts'
import { dueAfter } from '#domain/clock-lengths.ts'
import { type EscalationRoute, nextTurn } from '#domain/escalation-routes.ts'
import type { BulkId, EscalationId, PersonId } from '#domain/ids.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { escalationRoutes, noteTurn, turnsOf } from '#store/escalation-routes.ts'
import { tell } from '#store/notices.ts'
import { allPeople, type Person } from '#store/people.ts'
import type { Db, Tx } from '#store/tables.ts'
import { membersOf } from '#store/teams.ts'
import { storeText } from '#store/texts.ts'
import { applyCommand } from './case-command.ts'
import { clockRules } from './clock-rules.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { denialText } from './refusals.ts'

type Body = z.output<typeof EscalationBody>
type NewEscalation = (CaseCommand & { type: 'escalate' })['escalation']

/**
 * Sends a case to a route, to whoever's turn it is there, and tells them.
 * @throws invalid_fields for a route that is not there or takes no more, or for a field it asks for.
 * @throws role_lacks_permission where the route is not for this sender.
 */
export async function sendToTeam(
  tx: Tx,
  ports: Ports,
  person: Person,
  held: ModerationCase,
  body: Body,
  bulk?: BulkId,
): Promise<ModerationCase> {
  const route = await routeFor(tx, body, person)
  const fields = await writtenFields(tx, ports, route, body.fields ?? {})
  const reason = await storeText(tx, body.reason, ports)
  const told = { route, urgency: body.urgency, reason, fields }
  const escalation = await escalationOn(tx, ports, held, person.id, told)
  const next = await applyCommand(tx, ports, person, held, { type: 'escalate', escalation }, bulk)
  await tellTeam(tx, ports, next, route)
  return next
}

interface Told extends Pick<NewEscalation, 'urgency' | 'reason' | 'because'> {
  readonly route: EscalationRoute
  readonly fields: NonNullable<NewEscalation['fields']>
}

/** What is sent: with its clock, its team, and whose turn it is. */
export async function escalationOn(
  tx: Tx,
  ports: Ports,
  held: ModerationCase,
  sender: PersonId,
  { route, urgency, reason, fields, because }: Told,
): Promise<NewEscalation> {
  const now = ports.now()
  const { division } = await clockRules(tx)
  const sent: NewEscalation = {
    id: ports.newId() as EscalationId,
    route: route.id,
    urgency,
    reason,
    dueAt: dueAfter(now, route.clocks[urgency], division),
    ...(route.team !== null && { team: route.team }),
    ...(fields.length > 0 && { fields }),
    ...(because && { because }),
  }
  const waiting = { ...held, claim: null, status: 'escalated', escalation: { ...sent, by: sender, at: now } } as const
  const assignee = await assigneeFor(tx, route, waiting, now)
  return { ...sent, ...(assignee && { assignee }) }
}

async function assigneeFor(
  tx: Tx,
  route: EscalationRoute,
  state: ModerationCase,
  now: string,
): Promise<PersonId | null> {
  const { assignment } = route
  if (assignment === 'anyone') return null
  const fit = (await peopleOnRoute(tx, route)).filter(
    (one) => one.id !== state.escalation?.by && may(one, 'case.claim_escalated', state).allowed,
  )
  if (assignment !== 'rota') return fit.find((one) => one.id === assignment.person)?.id ?? null
  const turns = await turnsOf(
    tx,
    route.id,
    fit.map((one) => one.id),
  )
  const next = nextTurn(turns)
  if (next) await noteTurn(tx, route.id, next, now)
  return next
}

/** Who works on a route: its team, or where it has none everybody whose role includes deciding what was sent. */
export async function peopleOnRoute(db: Db, route: Pick<EscalationRoute, 'team'>): Promise<Person[]> {
  const able = (await allPeople(db)).filter((one) => one.active && may(one, 'case.claim_escalated').allowed)
  if (route.team === null) return able
  const members = await membersOf(db, route.team)
  return able.filter((one) => members.includes(one.id))
}

/** The people of a route who may read this case: nobody who has a stake in it, or stepped aside. */
export async function peopleFor(
  db: Db,
  route: Pick<EscalationRoute, 'team'>,
  state: ModerationCase,
): Promise<PersonId[]> {
  const people = await peopleOnRoute(db, route)
  return people.filter((one) => may(one, 'case.read', state).allowed).map((one) => one.id)
}

/** Tells whoever's turn it is that a case was sent; where it is nobody's, the whole team. */
export async function tellTeam(tx: Tx, ports: Ports, state: ModerationCase, route: EscalationRoute): Promise<void> {
  const assignee = state.escalation?.assignee
  const others = (await peopleFor(tx, route, state)).filter((id) => id !== state.escalation?.by)
  await tell(tx, ports, { to: assignee ? [assignee] : others, kind: 'escalated', caseId: state.id, at: ports.now() })
}

async function routeFor(tx: Tx, { route: id, fields = {} }: Body, person: Actor): Promise<EscalationRoute> {
  const route = (await escalationRoutes(tx)).find((one) => one.id === id && !one.closed)
  if (!route) throw invalid('/route', 'unknown_route', 'There is no such route, or it takes no more cases.')
  const mayBeSentBy = route.senders.length === 0 || person.roles.some((role) => route.senders.includes(role))
  if (!mayBeSentBy) throw new ProblemError('role_lacks_permission', denialText('role_lacks_permission'))
  const missing = route.fields.find((one) => one.required && !fields[one.id])
  if (missing) throw invalid(`/fields/${missing.id}`, 'required', `This route asks for: ${missing.label}.`)
  return route
}

async function writtenFields(tx: Tx, ports: Ports, route: EscalationRoute, given: Readonly<Record<string, string>>) {
  const written = []
  for (const { id } of route.fields) {
    const text = given[id]
    if (text) written.push({ id, text: await storeText(tx, text, ports) })
  }
  return written
}

function invalid(pointer: string, code: string, detail: string): ProblemError {
  const errors = [{ pointer, code, detail }]
  return new ProblemError('invalid_fields', 'The route can’t take the case like this.', { errors })
}
