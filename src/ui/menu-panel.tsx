import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { Kbd } from './kbd.tsx'
import { placeBeside } from './place-beside.ts'

export type MenuItem =
  | 'line'
  | { id: string; label: ReactNode; icon?: ReactNode; keys?: string; disabled?: boolean; onChosen: () => void }

type MenuPanelProps = {
  label: string
  items: readonly MenuItem[]
  align: 'start' | 'end'
  anchor: Element | null
  /** Left by Escape or Tab: the focus goes back to the anchor. */
  onLeft: () => void
  /** The focus went elsewhere. */
  onClosed: () => void
}

function focusBy(panel: HTMLElement, event: KeyboardEvent): boolean {
  const all = [...panel.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')]
  const at = all.findIndex((it) => it === document.activeElement)
  const byKey: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
  let next = byKey[event.key]
  if (next === undefined && event.key.length === 1 && event.key !== ' ') {
    const starts = (it: HTMLElement) => it.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase())
    const found = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(starts)
    next = found && all.indexOf(found)
  }
  if (next !== undefined) all.at(next % all.length)?.focus()
  return next !== undefined
}

/** An open menu, in the browser's top layer: arrows, Home, End and first letters move; Escape and Tab close. */
export function MenuPanel({ label, items, align, anchor, onLeft, onClosed }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  // Syncs with the browser's top layer and its focus, before paint, so that the menu never jumps.
  useLayoutEffect(() => {
    if (!panel.current || !anchor) return
    panel.current.showPopover?.()
    placeBeside(panel.current, anchor, align)
    panel.current.querySelector<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')?.focus()
  }, [anchor, align])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' || event.key === 'Tab') onLeft()
    else if (!focusBy(event.currentTarget, event)) return
    if (event.key !== 'Tab') event.preventDefault()
  }
  return (
    <div
      ref={panel}
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onClosed()}
      className="m-0 min-w-44 animate-arrive rounded-md border border-line bg-surface p-1 text-base text-ink shadow-float outline-none"
    >
      {items.map((item, place) =>
        item === 'line' ? (
          <div key={`line-${place}`} role="separator" className="m-1 h-px bg-line" />
        ) : (
          <button
            key={item.id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-disabled={item.disabled || undefined}
            onClick={item.disabled ? undefined : item.onChosen}
            onMouseEnter={(event) => event.currentTarget.focus()}
            className="flex w-full items-center gap-2 rounded-sm px-2 py-1 text-start outline-none focus:bg-accent-wash aria-disabled:text-faint aria-disabled:opacity-70 [&>svg]:size-4 [&>svg]:text-soft"
          >
            {item.icon}
            <span className="flex-1">{item.label}</span>
            {item.keys && <Kbd keys={item.keys} />}
          </button>
        ),
      )}
    </div>
  )
}
