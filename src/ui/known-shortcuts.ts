import { shortcuts as named } from 'virtual:shortcuts'
import { t } from '#messages/messages.ts'
import { shortcutStore } from './shortcuts.ts'

export interface KnownShortcut {
  readonly id: string
  /** Its own keys. */
  readonly keys: string
  readonly label: string
  /** Where it can be active: two of one area, or one of any and one of `app`, may meet. */
  readonly area: string
}

/** Every shortcut that a screen names, with those that are registered now and are named by what is on the screen. */
export function knownShortcuts(): KnownShortcut[] {
  const known = named.map((one): KnownShortcut => ({ ...one, label: t(one.label) }))
  const ids = new Set(known.map((one) => one.id))
  const mounted = shortcutStore.getState().shortcuts.filter((one) => !ids.has(one.id))
  return [...known, ...mounted.map(({ id, ownKeys, label }) => ({ id, keys: ownKeys, label, area: areaOf(id) }))]
}

function areaOf(id: string): string {
  return id.split('.')[0] ?? 'app'
}
