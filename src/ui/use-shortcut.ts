import { useEffectEvent, useLayoutEffect } from 'react'
import { useKeyBindings } from './key-bindings.store.ts'
import { listenForKeys } from './shortcut-dispatch.ts'
import { useScope } from './shortcut-scope.tsx'
import { EVERYWHERE, registerShortcut } from './shortcuts.ts'

export type ShortcutOptions = {
  /** Stable and unique, `area.verb`: rebinding is remembered under it. */
  id: string
  keys: string
  /** Those it has where nobody chose others; empty gives way to every other shortcut. */
  ownKeys?: string
  label: string
  group: string
  onPress: (event: KeyboardEvent) => void
  enabled?: boolean
  /** 'everywhere' works under an open dialog too. */
  scope?: 'here' | 'everywhere'
  whileTyping?: 'refused' | 'allowed'
  held?: 'once' | 'again'
}

/**
 * Makes keys work while this component is mounted and `enabled`. Returns the keys in force (the person may have
 * rebound them), to draw beside the control: `<Button keys={keys} onClick={…}>`. A collision throws in development.
 */
export function useShortcut(options: ShortcutOptions): string {
  const { id, label, group, enabled = true, whileTyping = 'refused', held = 'once' } = options
  const here = useScope()
  const scope = options.scope === 'everywhere' ? EVERYWHERE : here
  const { ownKeys = options.keys } = options
  const keys = useKeyBindings((state) => state.chosen[id]) ?? options.keys
  const onPress = useEffectEvent(options.onPress)
  // Syncs with the shortcut registry, before paint, so that a hint on screen is a key that works.
  useLayoutEffect(() => {
    if (!enabled) return
    listenForKeys()
    const press = (event: KeyboardEvent) => onPress(event)
    return registerShortcut({ id, keys, ownKeys, label, group, scope, whileTyping, held, onPress: press })
  }, [id, keys, ownKeys, label, group, scope, enabled, whileTyping, held])
  return keys
}
