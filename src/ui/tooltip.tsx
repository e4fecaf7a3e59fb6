import { type ReactNode, type SyntheticEvent, useRef } from 'react'
import { Kbd } from './kbd.tsx'
import { placeBeside } from './place-beside.ts'

/**
 * Shows `text` beside the control inside it, on hover and on keyboard focus; Escape hides it. The text repeats
 * or adds to the control's name, and is never the only place something is said.
 */
export function Tooltip({ text, keys, children }: { text: string; keys?: string | undefined; children: ReactNode }) {
  const tip = useRef<HTMLSpanElement>(null)
  const shown = useRef(false)
  const show = ({ currentTarget, target }: SyntheticEvent) => {
    if (!tip.current || (target instanceof Element && target.closest('[aria-expanded="true"]'))) return
    tip.current.showPopover?.()
    shown.current = true
    placeBeside(tip.current, currentTarget.firstElementChild ?? currentTarget, 'center')
  }
  const hide = () => {
    if (shown.current) tip.current?.hidePopover?.()
    shown.current = false
  }
  return (
    <span
      className="contents"
      onMouseOver={show}
      onMouseOut={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(event)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
      onClick={hide}
    >
      {children}
      <span
        ref={tip}
        popover="manual"
        role="tooltip"
        className="pointer-events-none m-0 hidden max-w-72 items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-sm text-ink shadow-float open:inline-flex"
      >
        {text}
        {keys && <Kbd keys={keys} />}
      </span>
    </span>
  )
}
