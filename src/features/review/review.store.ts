import { create } from 'zustand'
import type { Sent } from '#data/act-post.ts'
import type { AlikeCase } from '#data/alike.ts'
import { unsentOf, useUnsentStore } from '#data/unsent.ts'
import type { Draft } from './draft.ts'
import { AT_START, type Marker } from './marker.ts'

/** Something the person did that can still be undone by one key. */
export interface LastAct {
  readonly caseId: string
  readonly queue: string
  readonly kind: 'decide' | 'escalate'
  /** What was done, in words. */
  readonly words: string
  /** Milliseconds. */
  readonly at: number
  readonly draft: Draft
  readonly draftKey: string
  /** Resolves when the server has recorded it or this browser keeps it, and rejects when it was refused. */
  readonly recorded: Promise<Sent>
}

export interface ActRefused {
  readonly error: unknown
  /** Milliseconds. */
  readonly at: number
}

interface ReviewState {
  /** The row that J and K stand on, where it is not the open case. */
  readonly highlighted: string | null
  /** Cases that the person is done with, each at the version it had then: a later version is news. */
  readonly left: Readonly<Record<string, number>>
  readonly lastAct: LastAct | null
  /** The decision that was last taken back, by its place in its case; the server may not know yet. */
  readonly undone: { readonly caseId: string; readonly decision: number } | null
  /** The person has stepped away and holds nothing, until they take a case again. */
  readonly away: boolean
  readonly refusals: Readonly<Record<string, ActRefused>>
  /** What is to be decided together with a case, by the case's id. */
  readonly together: Readonly<Record<string, readonly AlikeCase[]>>
  /** The keyboard's marker, while it is in somebody's hand. */
  readonly marker: Marker | null
  readonly actions: {
    rowHighlighted: (caseId: string | null) => void
    caseLeft: (caseId: string, version: number) => void
    caseActedOn: (act: LastAct, version: number) => void
    undoWindowEnded: () => void
    steppedAway: () => void
    cameBack: () => void
    /** `decision` is the place of the decision in its case; -1 where another act is undone. */
    actUndone: (caseId: string, decision: number) => void
    actRefused: (caseId: string, error: unknown, at: number) => void
    refusalRead: (caseId: string) => void
    /** What was done about it is taken back, or another tab has seen to it. */
    caseReleased: (caseId: string) => void
    togetherChosen: (caseId: string, others: readonly AlikeCase[]) => void
    markingBegan: () => void
    markerMoved: (marker: Marker) => void
    markingEnded: () => void
  }
}

export const useReviewStore = create<ReviewState>()((set) => ({
  highlighted: null,
  left: {},
  lastAct: null,
  undone: null,
  away: false,
  refusals: {},
  together: {},
  marker: null,
  actions: {
    rowHighlighted: (highlighted) => set({ highlighted }),
    caseLeft: (caseId, version) =>
      set(({ left }) => ({ left: { ...left, [caseId]: version }, marker: null, highlighted: null })),
    caseActedOn: (lastAct, version) =>
      set(({ left, refusals }) => ({
        lastAct,
        refusals: without(refusals, lastAct.caseId),
        left: { ...left, [lastAct.caseId]: version },
        marker: null,
        highlighted: null,
      })),
    undoWindowEnded: () => set({ lastAct: null }),
    steppedAway: () => set({ away: true, marker: null, highlighted: null }),
    cameBack: () => set({ away: false }),
    actUndone: (caseId, decision) =>
      set(({ left }) => ({ lastAct: null, undone: { caseId, decision }, left: without(left, caseId) })),
    actRefused: (caseId, error, at) =>
      set(({ left, refusals, lastAct, undone }) => ({
        undone: undone?.caseId === caseId ? null : undone,
        left: without(left, caseId),
        refusals: { ...refusals, [caseId]: { error, at } },
        lastAct: lastAct?.caseId === caseId ? null : lastAct,
      })),
    refusalRead: (caseId) => set(({ refusals }) => ({ refusals: without(refusals, caseId) })),
    caseReleased: (caseId) =>
      set(({ left, lastAct }) => ({
        left: without(left, caseId),
        lastAct: lastAct?.caseId === caseId ? null : lastAct,
      })),
    togetherChosen: (caseId, others) => set(({ together }) => ({ together: { ...together, [caseId]: others } })),
    markingBegan: () => set({ marker: AT_START }),
    markerMoved: (marker) => set({ marker }),
    markingEnded: () => set({ marker: null }),
  },
}))

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => id !== key))
}

export const useReviewActions = () => useReviewStore((state) => state.actions)

/** Whether a case at this version is one the person is done with; what they decided may not be sent yet. */
export function isLeft(
  { id, version }: { id: string; version: number },
  left = useReviewStore.getState().left,
  unsent = useUnsentStore.getState(),
): boolean {
  return unsentOf(id, unsent) !== undefined || version <= (left[id] ?? -1)
}
