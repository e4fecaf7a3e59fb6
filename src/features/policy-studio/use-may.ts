import { useActor } from '#data/session.ts'
import { type Action, may } from '#domain/permissions.ts'

/** Whether the person at work may do something at all. */
export function useMay(): (action: Action) => boolean {
  const actor = useActor()
  return (action) => may(actor, action).allowed
}
