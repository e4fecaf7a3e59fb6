/** The events of the record that a program can be told of. Each is told by its type, its number and its subject's id. */
export const WEBHOOK_EVENTS = [
  'case.escalated',
  'case.returned',
  'case.decided',
  'case.reversed',
  'case.appealed',
  'case.closed',
  'import.finished',
  'notice.given',
  'person.added',
  'person.changed',
  'policy.published',
  'workspace.changed',
  'access.refused',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Milliseconds to wait after each failed attempt, as the Standard Webhooks specification proposes; then it is given up. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]

/** When to try again after so many failed attempts; null gives up. `now` and the answer are RFC 3339 in UTC. */
export function nextAttempt(tries: number, now: string): string | null {
  const wait = WAITS[tries - 1]
  return wait === undefined ? null : new Date(Date.parse(now) + wait).toISOString()
}
