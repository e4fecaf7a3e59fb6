import { create } from 'zustand'

export type Politeness = 'polite' | 'assertive'

type Said = { text: string; turn: number }

/** What the live regions say now. `turn` makes the same words count as new. */
export const useAnnouncerStore = create<Record<Politeness, Said>>()(() => ({
  polite: { text: '', turn: 0 },
  assertive: { text: '', turn: 0 },
}))

/** Says something through the screen reader, without showing it. */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  useAnnouncerStore.setState((state) => ({ [politeness]: { text, turn: state[politeness].turn + 1 } }))
}
