import { URGENCIES, type Urgency } from './case.ts'
import type { EscalationRoute } from './escalation-routes.ts'
import { type Actor, may, type Role } from './permissions.ts'

/** The most that an urgency may be given. */
export const LONGEST = { hours: 720, workingDays: 120 } as const

/** What a workspace has that a route may name. */
export interface RoutesKnow {
  /** The open teams by id, with who is in them. */
  readonly teams: ReadonlyMap<string, readonly string[]>
  /** Who has an open account. */
  readonly people: readonly { readonly id: string; readonly roles: readonly Role[] }[]
}

/** A route as far as it can be wrong; the contract's as well as the domain's. */
type Checked = Pick<EscalationRoute, 'id' | 'title' | 'team' | 'clocks' | 'closed'> & {
  readonly senders: readonly Role[]
  readonly fields: readonly { readonly id: string; readonly label: string }[]
  readonly assignment: 'anyone' | 'rota' | { readonly person: string }
  readonly duty: readonly string[]
}

export type RouteFaultKind =
  | 'empty'
  | 'twice'
  | 'length'
  | 'unknown_team'
  | 'unknown_person'
  | 'not_able'
  | 'not_in_team'
  | 'cannot_send'
  | 'all_closed'

/** What is wrong with one of the routes, and where: `field` is a path inside it, empty for the routes as a whole. */
export interface RouteFault {
  readonly route: number
  readonly field: string
  readonly what: RouteFaultKind
}

/** Everything that stops a set of routes from being kept, in their order. */
export function routeFaults(routes: readonly Checked[], known: RoutesKnow): RouteFault[] {
  const each = routes.flatMap((route, at) =>
    [...namingFaults(routes, at), ...clockFaults(route), ...peopleFaults(route, known)].map((fault) => ({
      ...fault,
      route: at,
    })),
  )
  return routes.every((one) => one.closed) ? [...each, { route: 0, field: '', what: 'all_closed' }] : each
}

type Fault = Omit<RouteFault, 'route'>

function namingFaults(routes: readonly Checked[], at: number): Fault[] {
  const route = routes[at]
  if (!route) return []
  const { fields } = route
  const title = folded(route.title)
  const labels = fields.map(({ label }) => folded(label))
  return [
    ...(routes.findIndex(({ id }) => id === route.id) === at ? [] : [fault('id', 'twice')]),
    ...(title === '' ? [fault('title', 'empty')] : []),
    ...(title !== '' && routes.findIndex((one) => folded(one.title) === title) !== at ? [fault('title', 'twice')] : []),
    ...(new Set(fields.map(({ id }) => id)).size < fields.length ? [fault('fields', 'twice')] : []),
    ...labels.flatMap((label, place) => {
      if (label === '') return [fault(`fields/${place}/label`, 'empty')]
      return labels.indexOf(label) === place ? [] : [fault(`fields/${place}/label`, 'twice')]
    }),
  ]
}

/** Two names that differ in their case or their spaces alone are one to whoever reads them. */
function folded(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

function clockFaults({ clocks }: Checked): Fault[] {
  return URGENCIES.filter((urgency) => !isLength(clocks[urgency])).map((urgency) =>
    fault(`clocks/${urgency}`, 'length'),
  )
}

function isLength(length: EscalationRoute['clocks'][Urgency]): boolean {
  const [amount, most] = 'hours' in length ? [length.hours, LONGEST.hours] : [length.workingDays, LONGEST.workingDays]
  return Number.isInteger(amount) && amount >= 1 && amount <= most
}

function peopleFaults(route: Checked, known: RoutesKnow): Fault[] {
  const { team, senders, assignment, duty } = route
  const named = typeof assignment === 'object' ? assignment.person : null
  const onDuty = duty.flatMap((id) => faultOf(id, team, known) ?? [])
  const assigned = named === null ? null : faultOf(named, team, known)
  return [
    ...(team !== null && !known.teams.has(team) ? [fault('team', 'unknown_team')] : []),
    ...(senders.every(mayEscalate) ? [] : [fault('senders', 'cannot_send')]),
    ...(assigned ? [fault('assignment', assigned)] : []),
    ...[...new Set(onDuty)].map((what) => fault('duty', what)),
  ]
}

/** Whether somebody who is named for a route can't have what is sent there, and why. */
function faultOf(id: string, team: string | null, { teams, people }: RoutesKnow): RouteFaultKind | null {
  const person = people.find((one) => one.id === id)
  if (!person) return 'unknown_person'
  if (!takesWhatIsSent(person)) return 'not_able'
  const members = team === null ? null : teams.get(team)
  return members && !members.includes(id) ? 'not_in_team' : null
}

/** Whether somebody's roles include taking what was sent to a team. */
export function takesWhatIsSent(person: { readonly id: string; readonly roles: readonly Role[] }): boolean {
  return may(person as Actor, 'case.claim_escalated').allowed
}

/** Whether a role includes sending a case to a team. */
export function mayEscalate(role: Role): boolean {
  return may({ id: '' as Actor['id'], roles: [role] }, 'case.escalate').allowed
}

function fault(field: string, what: RouteFaultKind): Fault {
  return { field, what }
}
