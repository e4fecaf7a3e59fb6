import { create } from 'zustand'

interface ThreadPlace {
  /** The case one left for a neighbour, and comes back to. */
  readonly cameFrom: { readonly caseId: string; readonly queue: string } | null
  /** The case whose whole thread is opened around it. */
  readonly openedAround: string | null
  readonly actions: {
    neighbourOpened: (from: { caseId: string; queue: string }) => void
    cameBack: () => void
    contextToggled: (caseId: string) => void
  }
}

export const useThreadPlace = create<ThreadPlace>()((set) => ({
  cameFrom: null,
  openedAround: null,
  actions: {
    neighbourOpened: (from) => set(({ cameFrom }) => ({ cameFrom: cameFrom ?? from })),
    cameBack: () => set({ cameFrom: null }),
    contextToggled: (caseId) => set(({ openedAround }) => ({ openedAround: openedAround === caseId ? null : caseId })),
  },
}))
