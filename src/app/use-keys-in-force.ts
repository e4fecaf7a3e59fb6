import { useLayoutEffect } from 'react'
import { usePreferences } from '#data/preferences.ts'
import { useKeyBindings } from '#ui/key-bindings.store.ts'

const NONE = {}

/** Makes the keys that the person at work chose the keys in force, until they leave. */
export function useKeysInForce(): void {
  const { keys = NONE } = usePreferences()
  const { bindingsKnown } = useKeyBindings((state) => state.actions)
  // Syncs with the registry of shortcuts, before paint, so that no hint shows a key that does not work.
  useLayoutEffect(() => {
    bindingsKnown(keys)
    return () => bindingsKnown(NONE)
  }, [keys, bindingsKnown])
}
