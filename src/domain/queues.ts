import type { ModerationCase, WaitingStatus } from './case.ts'
import { ESCALATION_ROUTES } from './escalation-routes.ts'

/** Where a case waits, or rests: one queue at a time, also while somebody holds it. */
export type QueueId = 'priority' | 'second-review' | 'appeals' | 'decided' | 'closed' | `route-${string}`

export interface Queue {
  readonly id: QueueId
  readonly kind: 'first' | 'second' | 'escalated' | 'appealed' | 'decided'
  readonly route: string | null
  readonly title: string
}

export const QUEUES: readonly Queue[] = [
  { id: 'priority', kind: 'first', route: null, title: 'Priority' },
  { id: 'second-review', kind: 'second', route: null, title: 'Second review' },
  ...ESCALATION_ROUTES.map(
    (route): Queue => ({ id: `route-${route.id}`, kind: 'escalated', route: route.id, title: route.title }),
  ),
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
      return `route-${state.escalation?.route ?? 'senior'}`
    case 'awaiting_second_review':
      return 'second-review'
    case 'appealed':
      return 'appeals'
    default:
      return waiting satisfies never
  }
}
