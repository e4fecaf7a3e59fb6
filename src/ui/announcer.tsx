import { createPortal } from 'react-dom'
import { useAnnouncerStore } from './announcer.store.ts'

/** Mount once: the live regions that `announce` speaks through. */
export function Announcer() {
  const { polite, assertive } = useAnnouncerStore()
  return createPortal(
    <div className="sr-only">
      <div aria-live="polite" aria-atomic="true">
        <span key={polite.turn}>{polite.text}</span>
      </div>
      <div aria-live="assertive" aria-atomic="true">
        <span key={assertive.turn}>{assertive.text}</span>
      </div>
    </div>,
    document.body,
  )
}
