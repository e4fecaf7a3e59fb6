import type { CaseCommand, CaseEvent, CaseEventBody, ModerationCase } from './case.ts'
import type { TextRef } from './finding.ts'

export const CONTACT_CHANNELS = ['in_person', 'phone', 'email', 'message', 'letter', 'other'] as const
export type ContactChannel = (typeof CONTACT_CHANNELS)[number]

/** An approach about a live case by somebody who has no place in it. What was logged is never changed. */
export interface NewContact {
  readonly id: string
  /** Who approached, as they are known. */
  readonly who: TextRef
  readonly channel: ContactChannel
  /** When it happened, RFC 3339. */
  readonly when: string
  readonly asked: TextRef
  readonly response: TextRef
}

/** What a case's state keeps of an approach: that it is there, and whether it has been dealt with. */
export interface Contact {
  readonly id: string
  readonly settled: boolean
}

export type ContactCommand =
  | { readonly type: 'log_contact'; readonly contact: NewContact }
  | { readonly type: 'settle_contact'; readonly id: string; readonly how: TextRef }

export type ContactEventBody =
  | { readonly type: 'case.contact_logged'; readonly payload: NewContact }
  | { readonly type: 'case.contact_settled'; readonly payload: { readonly id: string; readonly how: TextRef } }

/** Approaches that nobody has dealt with yet: as long as there is one, the case stays open. */
export function openContacts(state: ModerationCase): readonly Contact[] {
  return (state.contacts ?? []).filter((one) => !one.settled)
}

export function fitsContacts(state: ModerationCase, command: CaseCommand): boolean {
  return command.type !== 'settle_contact' || openContacts(state).some((one) => one.id === command.id)
}

export function contactBody(command: ContactCommand): CaseEventBody {
  if (command.type === 'log_contact') return { type: 'case.contact_logged', payload: command.contact }
  return { type: 'case.contact_settled', payload: { id: command.id, how: command.how } }
}

type Happened = CaseEvent & ContactEventBody

export function afterContactEvent(base: ModerationCase, event: Happened): ModerationCase {
  const { id } = event.payload
  const contacts = base.contacts ?? []
  if (event.type === 'case.contact_logged') return { ...base, contacts: [...contacts, { id, settled: false }] }
  return { ...base, contacts: contacts.map((one) => (one.id === id ? { ...one, settled: true } : one)) }
}
