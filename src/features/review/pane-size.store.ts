import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type SizedPane = 'list' | 'decision'

interface PaneBounds {
  readonly least: number
  readonly own: number
  readonly most: number
}

/** In rem. The least are those in which nothing is cut at 1280 × 720, whatever the other pane takes. */
export const PANE_BOUNDS: Readonly<Record<SizedPane, PaneBounds>> = {
  list: { least: 14, own: 18.25, most: 24 },
  decision: { least: 21, own: 22.875, most: 30 },
}

interface PaneState {
  readonly sizes: Readonly<Record<SizedPane, number>>
  /** The comment and the decision alone. */
  readonly focusMode: boolean
  readonly actions: { paneSized: (pane: SizedPane, rem: number) => void; focusModeToggled: () => void }
}

/** Remembered in this browser. */
export const usePanes = create<PaneState>()(
  persist(
    (set) => ({
      sizes: { list: PANE_BOUNDS.list.own, decision: PANE_BOUNDS.decision.own },
      focusMode: false,
      actions: {
        paneSized: (pane, rem) => set(({ sizes }) => ({ sizes: { ...sizes, [pane]: within(PANE_BOUNDS[pane], rem) } })),
        focusModeToggled: () => set(({ focusMode }) => ({ focusMode: !focusMode })),
      },
    }),
    { name: 'evenhand.panes', version: 1, partialize: ({ sizes, focusMode }) => ({ sizes, focusMode }) },
  ),
)

function within({ least, most }: PaneBounds, rem: number): number {
  return Math.min(most, Math.max(least, Math.round(rem * 8) / 8))
}
