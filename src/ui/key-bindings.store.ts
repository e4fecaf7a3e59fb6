import { create } from 'zustand'

const STORED = 'evenhand.keys'

type KeyBindingsState = {
  /** Shortcut id → the keys somebody chose instead. */
  chosen: Readonly<Record<string, string>>
  actions: {
    rebound: (id: string, keys: string) => void
    restored: (id: string) => void
  }
}

function readStored(): Record<string, string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return {}
  }
}

function remember(chosen: Record<string, string>): Record<string, string> {
  localStorage.setItem(STORED, JSON.stringify(chosen))
  return chosen
}

/** Keys that this person has rebound, kept in this browser. */
export const useKeyBindings = create<KeyBindingsState>()((set) => ({
  chosen: readStored(),
  actions: {
    rebound: (id, keys) => set(({ chosen }) => ({ chosen: remember({ ...chosen, [id]: keys }) })),
    restored: (id) =>
      set(({ chosen }) => ({
        chosen: remember(Object.fromEntries(Object.entries(chosen).filter(([key]) => key !== id))),
      })),
  },
}))
