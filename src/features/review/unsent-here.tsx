import { CloudOff } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useLiveStore } from '#data/live-state.store.ts'
import { useUnsentStore } from '#data/unsent.ts'
import { waitingActs } from '#data/unsent-acts.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

/** Without a network nothing more can be claimed: what was done is kept, and the desk goes on by itself. */
export function UnsentHere({ onBack, isTrying }: { onBack: () => void; isTrying: boolean }) {
  const count = waitingActs(useUnsentStore()).length
  const goOn = useEffectEvent(onBack)
  // Syncs with the network: the next case opens when it is back.
  useEffect(() => {
    const back = () => goOn()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [])
  // Syncs with the server's stream, which comes back where the network was never gone.
  useEffect(() => {
    let was = useLiveStore.getState().state
    return useLiveStore.subscribe(({ state }) => {
      if (state === 'live' && was !== 'live') goOn()
      was = state
    })
  }, [])
  return (
    <div role="status" aria-busy={isTrying}>
      <EmptyState
        icon={<CloudOff />}
        title={t('unsent.desk.title')}
        text={t('unsent.desk.text', { count })}
        actions={<Button onClick={onBack}>{t('unsent.desk.next')}</Button>}
      />
    </div>
  )
}
