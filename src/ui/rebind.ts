import { useKeyBindings } from './key-bindings.store.ts'
import { findCollision, type Shortcut, shortcutStore } from './shortcuts.ts'

/** Gives a mounted shortcut other keys, or returns the shortcut that has them and changes nothing. */
export function rebind(id: string, keys: string): Shortcut | undefined {
  const shortcut = shortcutStore.getState().shortcuts.find((it) => it.id === id)
  const taken = shortcut && findCollision({ ...shortcut, keys }, 'others')
  if (!taken) useKeyBindings.getState().actions.rebound(id, keys)
  return taken
}
