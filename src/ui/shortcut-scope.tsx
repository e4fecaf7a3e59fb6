import { createContext, type ReactNode, useContext, useId, useLayoutEffect } from 'react'
import { PAGE_SCOPE, pushScope, type ScopeId } from './shortcuts.ts'

const ScopeContext = createContext<ScopeId>(PAGE_SCOPE)

/** While mounted, only the shortcuts inside it work. Dialog and Menu bring their own. */
export function ShortcutScope({ children }: { children: ReactNode }) {
  const scope = useId()
  // Syncs with the shortcut registry: a key may arrive as soon as this is on screen.
  useLayoutEffect(() => pushScope(scope), [scope])
  return <ScopeContext value={scope}>{children}</ScopeContext>
}

/** The scope that shortcuts registered here belong to. */
export function useScope(): ScopeId {
  return useContext(ScopeContext)
}
