import type { Urgency } from './case.ts'
import type { Length } from './clocks.ts'
import type { SentBecause } from './escalation.ts'
import type { PersonId } from './ids.ts'
import type { Role } from './permissions.ts'
import type { Severity } from './policy.ts'

/** Something that whoever sends a case must, or may, say beside the reason. */
export interface RouteField {
  readonly id: string
  readonly label: string
  readonly required: boolean
}

/** To whom a case goes in its team: whoever takes it, one after the other, or always one person. */
export type Assignment = 'anyone' | 'rota' | { readonly person: PersonId }

/** What sends a case here by itself. */
export interface SendsItself {
  /** Estimated or found to be at least this grave. */
  readonly severity: Severity | null
  /** Codes of a decision, or families of them. */
  readonly codes: readonly string[]
  /** Reasons of flags. */
  readonly reasons: readonly string[]
}

/** A team that a case can be sent to, as the workspace set it. */
export interface EscalationRoute {
  readonly id: string
  readonly title: string
  readonly purpose: string
  /** Whose it is; null leaves it to everybody whose role includes deciding what was sent. */
  readonly team: string | null
  /** Which roles may send; empty leaves it to everybody whose role includes escalating. */
  readonly senders: readonly Role[]
  readonly fields: readonly RouteField[]
  readonly clocks: Readonly<Record<Urgency, Length>>
  readonly assignment: Assignment
  readonly sendsItself: SendsItself
  /** Who is alerted of the gravest; empty alerts the whole team. */
  readonly duty: readonly PersonId[]
  /** A closed route takes no more cases. */
  readonly closed: boolean
}

const CLOCKS: EscalationRoute['clocks'] = {
  now: { hours: 1 },
  soon: { workingDays: 1 },
  routine: { workingDays: 5 },
}
const NEVER: SendsItself = { severity: null, codes: [], reasons: [] }
const PLAIN = {
  team: null,
  senders: [],
  fields: [],
  clocks: CLOCKS,
  assignment: 'anyone',
  sendsItself: NEVER,
  duty: [],
  closed: false,
} as const

/** What a workspace begins with. */
export const FIRST_ROUTES: readonly EscalationRoute[] = [
  {
    ...PLAIN,
    id: 'senior',
    title: 'Senior review',
    purpose: 'A hard line between codes, or a case that needs more experience.',
  },
  {
    ...PLAIN,
    id: 'safeguarding',
    title: 'Safeguarding',
    purpose: 'Somebody may come to harm: threats, private details, self-harm.',
    sendsItself: { severity: 4, codes: ['AB.THREAT'], reasons: [] },
  },
  {
    ...PLAIN,
    id: 'legal',
    title: 'Legal advice',
    purpose: 'The law, or the organisation’s own rules, may decide it.',
  },
]

const HOURS: Readonly<Record<Urgency, number>> = { now: 1, soon: 24, routine: 120 }

/** Roughly when a route will have answered: the browser's guess, until the server counts the working days. */
export function roughlyDueAt(urgency: Urgency, now: string): string {
  return new Date(Date.parse(now) + HOURS[urgency] * 3_600_000).toISOString()
}

/** What there is about a case that a route may send by itself for. */
export interface Sendable {
  readonly severity: Severity
  readonly codes: readonly string[]
  readonly reasons: readonly string[]
}

/** The first open route that takes such a case by itself, and why; null where none does. */
export function routeByItself(
  routes: readonly EscalationRoute[],
  about: Sendable,
): { readonly route: EscalationRoute; readonly because: SentBecause } | null {
  for (const route of routes) {
    const because = route.closed ? null : sentBecause(route.sendsItself, about)
    if (because) return { route, because }
  }
  return null
}

function sentBecause(when: SendsItself, { severity, codes, reasons }: Sendable): SentBecause | null {
  if (when.severity !== null && severity >= when.severity) return 'severity'
  const coded = when.codes.some((wanted) => codes.some((code) => code === wanted || code.startsWith(`${wanted}.`)))
  if (coded) return 'code'
  return when.reasons.some((wanted) => reasons.includes(wanted)) ? 'flag' : null
}

/** How often somebody's turn has come on a route, and when last. */
export interface Turn {
  readonly person: PersonId
  readonly turns: number
  /** RFC 3339; null where it never came. */
  readonly lastAt: string | null
}

/** Whose turn it is: whoever had the fewest, of them whoever waited longest, of them the first by id. */
export function nextTurn(turns: readonly Turn[]): PersonId | null {
  const [first] = turns.toSorted(
    (one, other) =>
      one.turns - other.turns || compare(one.lastAt ?? '', other.lastAt ?? '') || compare(one.person, other.person),
  )
  return first?.person ?? null
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
