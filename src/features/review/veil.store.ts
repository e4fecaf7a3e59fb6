import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { useOpensVeiled } from '#data/preferences.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'

const MOST = 500

interface VeilState {
  /** Cases whose words were asked for, latest last. */
  readonly lifted: readonly string[]
  readonly actions: { veilLifted: (caseId: string) => void; veilDrawn: (caseId: string) => void }
}

/** Remembered in this browser, so that a reload shows nothing that was veiled, and hides nothing that was read. */
export const useVeilStore = create<VeilState>()(
  persist(
    (set) => ({
      lifted: [],
      actions: {
        veilLifted: (caseId) =>
          set(({ lifted }) => ({ lifted: [...lifted.filter((id) => id !== caseId), caseId].slice(-MOST) })),
        veilDrawn: (caseId) => set(({ lifted }) => ({ lifted: lifted.filter((id) => id !== caseId) })),
      },
    }),
    { name: 'evenhand.veil', version: 1, partialize: ({ lifted }) => ({ lifted }) },
  ),
)

export const useVeilActions = () => useVeilStore((state) => state.actions)

/** How grave a case is as far as anybody knows: as decided, else as its flags suggest. */
export function gravityOf(state: ModerationCase): number {
  return decisionInForce(state)?.severity ?? state.estimate
}

/** Whether the words of a case may be shown; `none` means that it was never veiled. */
export function useVeil(caseId: string, gravity: number): 'none' | 'veiled' | 'lifted' {
  const lifted = useVeilStore((state) => state.lifted.includes(caseId))
  if (!useOpensVeiled(gravity)) return 'none'
  return lifted ? 'lifted' : 'veiled'
}
