import type { Urgency } from './case.ts'

/** A team that a case can be sent to. */
export interface EscalationRoute {
  readonly id: string
  readonly title: string
  readonly purpose: string
}

export const ESCALATION_ROUTES: readonly EscalationRoute[] = [
  { id: 'senior', title: 'Senior review', purpose: 'A hard line between codes, or a case that needs more experience.' },
  {
    id: 'safeguarding',
    title: 'Safeguarding',
    purpose: 'Somebody may come to harm: threats, private details, self-harm.',
  },
  { id: 'legal', title: 'Legal advice', purpose: 'The law, or the organisation’s own rules, may decide it.' },
]

const HOURS: Readonly<Record<Urgency, number>> = { now: 1, soon: 24, routine: 120 }

/** When a route must have answered, RFC 3339. */
export function dueAt(urgency: Urgency, now: string): string {
  return new Date(Date.parse(now) + HOURS[urgency] * 3_600_000).toISOString()
}
