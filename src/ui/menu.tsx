import { cloneElement, type HTMLAttributes, type ReactElement, useRef, useState } from 'react'
import { type MenuItem, MenuPanel } from './menu-panel.tsx'
import { ShortcutScope } from './shortcut-scope.tsx'

type MenuProps = {
  /** Names the menu for those who cannot see where it opens. */
  label: string
  /** A Button, an IconButton or a button: it gets onClick and the aria attributes. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>
  items: readonly MenuItem[]
  align?: 'start' | 'end'
}

/** A button that opens a menu of commands. Shortcuts rest while it is open. */
export function Menu({ label, trigger, items, align = 'start' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const anchor = () => place.current?.querySelector('button') ?? null
  const closed = () => {
    setOpen(false)
    anchor()?.focus()
  }
  const commands = items.map((item) =>
    item === 'line'
      ? item
      : {
          ...item,
          onChosen: () => {
            closed()
            item.onChosen()
          },
        },
  )
  return (
    <span ref={place} className="contents">
      {cloneElement(trigger, {
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        // Keeps the focus in an open menu, whose loss would close it just before the click opens it again.
        onPointerDown: (event) => open && event.preventDefault(),
        onMouseDown: (event) => open && event.preventDefault(),
        onClick: () => (open ? closed() : setOpen(true)),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          setOpen(true)
        },
      })}
      {open && (
        <ShortcutScope>
          <MenuPanel
            label={label}
            items={commands}
            align={align}
            anchor={anchor()}
            onClosed={() => setOpen(false)}
            onLeft={closed}
          />
        </ShortcutScope>
      )}
    </span>
  )
}
