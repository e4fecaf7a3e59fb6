import type { KeyboardEvent, PointerEvent } from 'react'
import { t } from '#messages/messages.ts'
import { PANE_BOUNDS, type SizedPane, usePanes } from './pane-size.store.ts'

const STEP_REM = 1

/** The edge of a pane: drag it, or move it with the arrows, Home and End; a double click puts it back. */
export function PaneEdge({ pane }: { pane: SizedPane }) {
  const size = usePanes((state) => state.sizes[pane])
  const { paneSized } = usePanes((state) => state.actions)
  const { least, own, most } = PANE_BOUNDS[pane]
  // The list grows to the right, the decision to the left.
  const towards = pane === 'list' ? 1 : -1
  const keyPressed = (event: KeyboardEvent) => {
    const sizes: Readonly<Record<string, number>> = {
      ArrowRight: size + STEP_REM * towards,
      ArrowLeft: size - STEP_REM * towards,
      Home: least,
      End: most,
    }
    const next = sizes[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    paneSized(pane, next)
  }
  const dragged = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    paneSized(pane, (pane === 'list' ? event.clientX : window.innerWidth - event.clientX) / rem)
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(`review.pane.${pane}`)}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={keyPressed}
      onDoubleClick={() => paneSized(pane, own)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture?.(event.pointerId)}
      onPointerMove={dragged}
      className={`absolute inset-y-0 z-10 hidden w-2 cursor-col-resize touch-none hover:bg-accent-wash focus-visible:bg-accent-wash lg:block ${pane === 'list' ? '-right-1' : '-left-1'}`}
    />
  )
}
