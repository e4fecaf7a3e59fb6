import { create } from 'zustand'
import type { Shortcut } from '#ui/shortcuts.ts'

type KeyboardHelpState = {
  /** Those that worked when help was asked for; null while the sheet is closed. */
  shortcuts: readonly Shortcut[] | null
  actions: { helpAsked: (shortcuts: readonly Shortcut[]) => void; helpClosed: () => void }
}

export const useKeyboardHelpStore = create<KeyboardHelpState>()((set) => ({
  shortcuts: null,
  actions: {
    helpAsked: (shortcuts) => set({ shortcuts }),
    helpClosed: () => set({ shortcuts: null }),
  },
}))
