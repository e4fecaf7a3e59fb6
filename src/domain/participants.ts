import type { CaseEvent, ModerationCase } from './case.ts'
import { type PersonId, SYSTEM } from './ids.ts'

/**
 * Everyone who has decided, or asked for a judgment, on a case, and who had touched it when it was vetoed or appealed
 * against: they can't judge it again.
 */
export function participantsOf(state: ModerationCase): PersonId[] {
  const deciders = state.decisions.flatMap((decision) => (decision.reversed === 'undo' ? [] : [decision.by]))
  const { escalation, appeal, veto } = state
  const asked = [escalation?.by, appeal?.by, veto?.by].flatMap((person) => person ?? [])
  const told = state.alerted ?? []
  return [...new Set([...deciders, ...asked, ...told, ...(veto?.before ?? []), ...(appeal?.before ?? [])])]
}

/** Whether a person was part of what a veto or an appeal has since set aside or put in question. */
export function wasBefore(person: PersonId, { veto, appeal }: ModerationCase): boolean {
  return veto?.by === person || [...(veto?.before ?? []), ...(appeal?.before ?? [])].includes(person)
}

/** Whoever did anything on a case, or was given it, by its events; bringing the comment in is no part in judging it. */
export function touchedBy(events: Iterable<CaseEvent>): PersonId[] {
  const people = new Set<PersonId>()
  for (const event of events) {
    if (event.type === 'case.opened') continue
    people.add(event.actor)
    if (event.type === 'case.assigned' || event.type === 'case.given') people.add(event.payload.to)
  }
  people.delete(SYSTEM)
  return [...people]
}
