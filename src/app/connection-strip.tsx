import { useSyncExternalStore } from 'react'
import { useLiveStore } from '#data/live-state.store.ts'
import { t } from '#messages/messages.ts'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Says that the connection is away, and what that means for the work at hand; silent otherwise. */
export function ConnectionStrip() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const live = useLiveStore((store) => store.state)
  const text = !online ? t('app.connection.offline') : live === 'reconnecting' ? t('app.connection.reconnecting') : null
  return (
    <div role="status" className="shrink-0">
      {text && <p className="border-b border-line bg-warn-wash px-4 py-1 text-sm text-warn">{text}</p>}
    </div>
  )
}
