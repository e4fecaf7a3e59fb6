import { isOwnKey, isSingleKey, isTyping, matchesPress, parseKeys } from './shortcut-press.ts'
import { activeShortcuts, type Shortcut, shortcutStore } from './shortcuts.ts'

const SEQUENCE_MS = 1000

/** How many presses of each sequence are behind us. */
let begun = new Map<Shortcut, number>()
let expires = 0

function mayRun(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (event.repeat && shortcut.held === 'once') return false
  if (!isTyping(event.target)) return true
  const [first] = parseKeys(shortcut.keys)
  return shortcut.whileTyping === 'allowed' && first !== undefined && !isSingleKey(first)
}

/** A started sequence comes before a single key, so that `g q` never also presses `q`. */
function nextOf(event: KeyboardEvent, candidates: readonly Shortcut[]): Shortcut | undefined {
  const going = event.timeStamp < expires ? begun : new Map<Shortcut, number>()
  const advanced = new Map<Shortcut, number>()
  for (const from of [going, new Map(candidates.map((it) => [it, 0]))]) {
    for (const [shortcut, done] of from) {
      const presses = parseKeys(shortcut.keys)
      const press = presses[done]
      if (!press || !candidates.includes(shortcut) || !matchesPress(event, press)) continue
      if (done + 1 === presses.length) return shortcut
      advanced.set(shortcut, done + 1)
    }
    if (advanced.size > 0) break
  }
  begun = advanced
  expires = event.timeStamp + SEQUENCE_MS
  return undefined
}

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']

export function dispatchKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || MODIFIERS.includes(event.key) || isOwnKey(event)) return
  const candidates = activeShortcuts(shortcutStore.getState()).filter((it) => mayRun(it, event))
  // What gives way comes last.
  const found = nextOf(event, [...candidates.filter((it) => it.ownKeys), ...candidates.filter((it) => !it.ownKeys)])
  if (!found) return
  begun = new Map()
  event.preventDefault()
  found.onPress(event)
}

let listening = false

/** One listener for the whole page; calling it again does nothing. */
export function listenForKeys(): void {
  if (listening) return
  listening = true
  window.addEventListener('keydown', dispatchKey)
}
