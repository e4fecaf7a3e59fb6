import { CloudOff, TriangleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useLiveStore } from '#data/live-state.store.ts'
import type { Unsent } from '#data/unsent.ts'
import { formatTime } from '#data/unsent-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

type ConnectionStripProps = { waiting: readonly Unsent[]; refused: readonly Unsent[]; onOpened: () => void }

/** One strip for all that is wrong with the connection, and what that means for the work at hand; silent otherwise. */
export function ConnectionStrip({ waiting, refused, onOpened }: ConnectionStripProps) {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const live = useLiveStore((store) => store.state)
  const away = !online ? 'offline' : live === 'reconnecting' ? 'reconnecting' : null
  const [first] = waiting
  return (
    <div role="status" className="shrink-0">
      {(away || first || refused.length > 0) && (
        <div className="flex min-h-9 items-center gap-x-2 border-b border-line bg-warn-wash px-4 py-1 text-sm text-warn [&>svg]:size-4 [&>svg]:shrink-0">
          {away || first ? <CloudOff aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          <p className="flex min-w-0 flex-wrap gap-x-1.5">
            {away && <span>{t(first ? `app.connection.${away}.short` : `app.connection.${away}`)}</span>}
            {first && <span>{t('unsent.strip.waiting', { count: waiting.length, since: formatTime(first.at) })}</span>}
            {refused.length > 0 && (
              <strong className="font-semibold">{t('unsent.strip.refused', { count: refused.length })}</strong>
            )}
          </p>
          {(first || refused.length > 0) && (
            <Button className="ml-auto" onClick={onOpened}>
              {t('unsent.strip.open')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
