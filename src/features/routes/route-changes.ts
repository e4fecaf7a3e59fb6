import type { EscalationRoute } from '#contract/types.ts'
import { t } from '#messages/messages.ts'

const ID_LETTERS = 10

/** An id that no route had before: the record names routes by theirs for good. */
export function newId(kind: 'route' | 'question'): string {
  return `${kind}-${crypto.randomUUID().replaceAll('-', '').slice(0, ID_LETTERS)}`
}

/** A route with nothing of its own yet. */
export function newRoute(number: number): EscalationRoute {
  return {
    id: newId('route'),
    title: t('routes.newTitle', { number }),
    purpose: '',
    team: null,
    senders: [],
    fields: [],
    clocks: { now: { hours: 1 }, soon: { workingDays: 1 }, routine: { workingDays: 5 } },
    assignment: 'anyone',
    sendsItself: { severity: null, codes: [], reasons: [] },
    duty: [],
    closed: false,
  }
}

/** The routes with one of them moved by one place; as they were where it can't be. */
export function moved(routes: readonly EscalationRoute[], at: number, by: -1 | 1): readonly EscalationRoute[] {
  const [one, other] = [routes[at], routes[at + by]]
  if (!one || !other) return routes
  return routes.with(at, other).with(at + by, one)
}

/** How a route differs from what is kept of it. */
export function changeOf(route: EscalationRoute, kept: readonly EscalationRoute[]): 'isNew' | 'changed' | null {
  const before = kept.find((one) => one.id === route.id)
  if (!before) return 'isNew'
  return JSON.stringify(before) === JSON.stringify(route) ? null : 'changed'
}
