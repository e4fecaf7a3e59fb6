import type { ModerationCase, WaitingStatus } from './case.ts'
import { parkedBy } from './escalation.ts'

/** Where a case waits, or rests: one queue at a time, also while somebody holds it. */
export type QueueId = 'priority' | 'second-review' | 'appeals' | 'decided' | 'closed' | RouteQueueId | ParkedId
/** A route's cases that can be taken up. */
export type RouteQueueId = `route-${string}`
/** A route's cases that wait for an answer, or for a day. */
export type ParkedId = `parked-${string}`

export interface Queue {
  readonly id: QueueId
  readonly kind: 'first' | 'second' | 'escalated' | 'appealed' | 'decided'
  readonly route: string | null
  readonly title: string
}

/** Every queue, in the order in which they are shown. */
export function queuesWith(routes: readonly { readonly id: string; readonly title: string }[]): readonly Queue[] {
  return [
    ...BEFORE_ROUTES,
    ...routes.map(({ id, title }): Queue => ({ id: `route-${id}`, kind: 'escalated', route: id, title })),
    ...AFTER_ROUTES,
  ]
}

const BEFORE_ROUTES: readonly Queue[] = [
  { id: 'priority', kind: 'first', route: null, title: 'Priority' },
  { id: 'second-review', kind: 'second', route: null, title: 'Second review' },
]
const AFTER_ROUTES: readonly Queue[] = [
  { id: 'appeals', kind: 'appealed', route: null, title: 'Appeals' },
  { id: 'decided', kind: 'decided', route: null, title: 'Decided' },
]

export function queueOf(state: ModerationCase): QueueId {
  if (state.status === 'decided' || state.status === 'closed') return state.status
  const waiting: WaitingStatus = state.status === 'claimed' ? (state.claim?.from ?? 'open') : state.status
  switch (waiting) {
    case 'open':
      return 'priority'
    case 'escalated':
      return `${parkedBy(state.escalation) ? 'parked' : 'route'}-${state.escalation?.route ?? 'senior'}`
    case 'awaiting_second_review':
      return 'second-review'
    case 'appealed':
      return 'appeals'
    default:
      return waiting satisfies never
  }
}
