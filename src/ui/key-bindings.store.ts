import { create } from 'zustand'

type KeyBindingsState = {
  /** Shortcut id → the keys the person at work chose instead of its own. */
  chosen: Readonly<Record<string, string>>
  actions: { bindingsKnown: (chosen: Readonly<Record<string, string>>) => void }
}

/** The keys in force where they are not a shortcut's own. They are the person's: whoever signs in brings theirs. */
export const useKeyBindings = create<KeyBindingsState>()((set) => ({
  chosen: {},
  actions: { bindingsKnown: (chosen) => set({ chosen }) },
}))
