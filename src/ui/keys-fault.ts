import { isSingleKey, parseKeys } from './shortcut-press.ts'
import { keysCollide } from './shortcuts.ts'

/** Whoever reads the screen by ear, or moves through it by keyboard, needs these for that. */
const NEEDED = [
  'tab',
  'enter',
  'escape',
  ' ',
  'space',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
  'home',
  'end',
  'pageup',
  'pagedown',
  'insert',
  'delete',
  'backspace',
  'capslock',
  'contextmenu',
  'numlock',
  'scrolllock',
]
const MODIFIERS = ['control', 'shift', 'alt', 'meta', 'altgraph', '$mod', 'os', 'fn']
/** With Ctrl or ⌘: what every browser does by itself. */
const BROWSERS = [...'acfhjlnopqrstuvwxyz0123456789+-=']

export interface BoundKeys {
  readonly id: string
  readonly label: string
  readonly keys: string
  readonly area: string
}

export type KeysFault =
  | { readonly what: 'modifier_only' | 'needed' | 'browser' | 'too_long' }
  | { readonly what: 'taken'; readonly by: BoundKeys }

/**
 * Why `wanted.keys` can't be its keys, or null. `bound` are all shortcuts with the keys in force; those of one area,
 * and those of `app` with any, may be active together.
 */
export function keysFault(wanted: BoundKeys, bound: readonly BoundKeys[]): KeysFault | null {
  const presses = parseKeys(wanted.keys)
  if (presses.length > 2) return { what: 'too_long' }
  for (const [modifiers, key] of presses) {
    const name = String(key).toLowerCase()
    if (MODIFIERS.includes(name)) return { what: 'modifier_only' }
    const commanded = modifiers.some((one) => one === 'Control' || one === 'Meta')
    if (modifiers.includes('Alt') || /^f\d+$/.test(name) || (NEEDED.includes(name) && !commanded))
      return { what: 'needed' }
    if (commanded && BROWSERS.includes(name)) return { what: 'browser' }
  }
  const taken = bound.find((one) => one.id !== wanted.id && mayMeet(one, wanted) && keysCollide(one.keys, wanted.keys))
  return taken ? { what: 'taken', by: taken } : null
}

/** Why a key can't be a code's own: as above, and it must be one printable key. */
export function codeKeyFault(wanted: BoundKeys, bound: readonly BoundKeys[]): KeysFault | null {
  const [press, ...more] = parseKeys(wanted.keys)
  if (!press || more.length > 0 || !isSingleKey(press)) return { what: 'too_long' }
  return keysFault(wanted, bound)
}

function mayMeet(one: BoundKeys, other: BoundKeys): boolean {
  return one.area === other.area || one.area === 'app' || other.area === 'app'
}

/** What was pressed, in tinykeys' syntax; null for a modifier on its own. */
export function pressedKeys(event: KeyboardEvent): string | null {
  const { key } = event
  if (MODIFIERS.includes(key.toLowerCase()) || key === 'Dead' || key === 'Process') return null
  const symbol = Array.from(key).length === 1 && !/[\p{L}\p{N}]/u.test(key) && key !== ' '
  const parts = [
    (event.ctrlKey || event.metaKey) && '$mod',
    event.altKey && 'Alt',
    event.shiftKey && !symbol && 'Shift',
    key === ' ' ? 'Space' : Array.from(key).length === 1 ? key.toLowerCase() : key,
  ]
  return parts.filter((part) => part !== false).join('+')
}
