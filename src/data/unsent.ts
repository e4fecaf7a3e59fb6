import { create } from 'zustand'
import type { Problem } from '#contract/problems.ts'
import type { Write } from './client.ts'

/** An act of one person on a case, which the server has not confirmed. No comment's words are in it. */
export interface Unsent {
  /** Its Idempotency-Key. */
  readonly key: string
  readonly person: string
  readonly caseId: string
  /** The last part of its address. */
  readonly kind: UnsentKind
  readonly write: Write
  /** The queue of the desk where it was done; empty elsewhere. */
  readonly queue: string
  /** What tells its comment from others where its words are not at hand. */
  readonly about?: About
  /** When it was done, ms; also its place in the order. */
  readonly at: number
  /** Until then, ms, the tab where it was done sends it itself, unless it is closed. */
  readonly ownUntil: number
  /** It was sent at least once, and no answer came. */
  readonly tried: boolean
  /** It was taken back after it was tried, so that the server is asked first. */
  readonly takenBack?: true
  /** Why it could not be recorded; `taken_back` where it was recorded although it was taken back. */
  readonly refused?: Problem | 'taken_back'
}

/** Nothing that its author wrote. */
export interface About {
  /** The pseudonym. */
  readonly author: string
  readonly platform: string
  /** RFC 3339; null where nobody knows. */
  readonly postedAt: string | null
  /** What the code, or the route, is called. */
  readonly what?: string
}

export type UnsentKind = 'decisions' | 'escalations' | 'notes'

export interface UnsentState {
  /** In the order in which they were done; those that were refused among them. */
  readonly acts: readonly Unsent[]
  /** The last try failed: the network, or the server, is away. */
  readonly waiting: boolean
}

/** What the outbox holds of the person signed in, as its screens show it. */
export const useUnsentStore = create<UnsentState>()(() => ({ acts: [], waiting: false }))

/** What ends this person's part in a case, as far as they can know, and is not confirmed. */
export function unsentOf(caseId: string, { acts } = useUnsentStore.getState()): Unsent | undefined {
  return acts.find((act) => act.caseId === caseId && act.kind !== 'notes' && !act.refused && !act.takenBack)
}

export const useUnsentOf = (caseId: string) => useUnsentStore((state) => unsentOf(caseId, state))
