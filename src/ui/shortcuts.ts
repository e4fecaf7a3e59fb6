import { createStore } from 'zustand/vanilla'

/** Where a shortcut lives: 'page', the id of a dialog or menu, or 'everywhere'. */
export type ScopeId = string

export type Shortcut = {
  id: string
  /** tinykeys syntax: `j`, `?`, `$mod+k`, `Escape`, or a sequence `g q`. */
  keys: string
  /** Those it has where nobody chose others; empty where it gives way to every other shortcut. */
  ownKeys: string
  label: string
  group: string
  scope: ScopeId
  whileTyping: 'refused' | 'allowed'
  /** What holding the key down does; 'again' suits moving, never deciding. */
  held: 'once' | 'again'
  onPress: (event: KeyboardEvent) => void
}

type ShortcutState = {
  shortcuts: readonly Shortcut[]
  scopes: readonly ScopeId[]
}

export const PAGE_SCOPE = 'page'
export const EVERYWHERE = 'everywhere'

/** The one registry: keys, hints, help sheet and rebinding all read it. */
export const shortcutStore = createStore<ShortcutState>(() => ({ shortcuts: [], scopes: [PAGE_SCOPE] }))

/** Two keys collide when they are the same, or one is the beginning of the other's sequence. */
export function keysCollide(one: string, other: string): boolean {
  const a = one.toLowerCase()
  const b = other.toLowerCase()
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

function scopesMeet(one: ScopeId, other: ScopeId): boolean {
  return one === other || one === EVERYWHERE || other === EVERYWHERE
}

/** The registered shortcut that these keys would collide with in this scope. */
function findCollision(shortcut: Pick<Shortcut, 'keys' | 'scope'>): Shortcut | undefined {
  return shortcutStore
    .getState()
    .shortcuts.find((it) => scopesMeet(it.scope, shortcut.scope) && keysCollide(it.keys, shortcut.keys))
}

/**
 * Adds a shortcut and returns its removal. A collision throws in development, unless somebody chose the keys, and is
 * reported otherwise: whoever was there first keeps the key.
 */
export function registerShortcut(shortcut: Shortcut): () => void {
  const taken = findCollision(shortcut)
  if (taken && taken.ownKeys !== '' && shortcut.ownKeys !== '') {
    const message = `Shortcut "${shortcut.id}" wants ${shortcut.keys}, which "${taken.id}" (${taken.keys}) has`
    const chosen = [shortcut, taken].some((one) => one.keys !== one.ownKeys)
    if (import.meta.env.DEV && !chosen) throw new Error(message)
    // A clash of rebound keys must not break the screen.
    // oxlint-disable-next-line no-console -- the only place that can tell whoever looks for it
    console.error(message)
  }
  shortcutStore.setState((state) => ({ shortcuts: [...state.shortcuts, shortcut] }))
  return () => shortcutStore.setState((state) => ({ shortcuts: state.shortcuts.filter((it) => it !== shortcut) }))
}

/** Puts a scope on top, so that only its shortcuts (and those marked everywhere) work, and returns its removal. */
export function pushScope(scope: ScopeId): () => void {
  shortcutStore.setState((state) => ({ scopes: [...state.scopes, scope] }))
  return () => shortcutStore.setState((state) => ({ scopes: state.scopes.filter((it) => it !== scope) }))
}

/** Those that a key can reach now. */
export function activeShortcuts(state: ShortcutState): Shortcut[] {
  const top = state.scopes.at(-1) ?? PAGE_SCOPE
  return state.shortcuts.filter((it) => it.scope === top || it.scope === EVERYWHERE)
}
