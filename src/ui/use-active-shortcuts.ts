import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { activeShortcuts, type Shortcut, shortcutStore } from './shortcuts.ts'

/** The shortcuts that work now, in the order they were mounted. */
export function useActiveShortcuts(): Shortcut[] {
  return useStore(shortcutStore, useShallow(activeShortcuts))
}
