import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLiveStore } from '#data/live-state.store.ts'
import { openOutbox, sendUnsent } from '#data/outbox-here.ts'
import { usePerson } from '#data/session.ts'
import { useUnsentStore } from '#data/unsent.ts'
import { refusedActs, waitingActs } from '#data/unsent-acts.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { announce } from '#ui/announcer.store.ts'
import { ConnectionStrip } from './connection-strip.tsx'

const UnsentList = lazy(async () => ({ default: (await import('./unsent-list.tsx')).UnsentList }))
const loadEnds = async () => (await import('#features/review/review-page.tsx')).loadUnsentEnds()

/** What the shell opens late must be here before the network is gone. */
function fetchLateParts(): void {
  const parts: Promise<unknown>[] = [
    import('./palette.tsx'),
    import('./person-panel.tsx'),
    import('./unsent-list.tsx'),
    import('#ui/shortcut-help.tsx'),
  ]
  for (const part of parts) part.catch(() => undefined)
}

/** Tells the desk, which may not be here. */
async function tellDesk(tell: (ends: Awaited<ReturnType<typeof loadEnds>>) => void): Promise<void> {
  try {
    tell(await loadEnds())
  } catch {
    // Without a network, and never opened: it remembers nothing that would be wrong.
  }
}

/** Keeps what the person does until it is recorded, and says how much is not yet. */
export function UnsentStrip() {
  const client = useQueryClient()
  const me = usePerson().id
  const state = useUnsentStore()
  const live = useLiveStore((store) => store.state)
  const [isOpen, setOpen] = useState(false)
  // Syncs with what this browser keeps, and with the network.
  useEffect(() => {
    fetchLateParts()
    return openOutbox(client, me, {
      onRecorded: (act) => void tellDesk((ends) => ends.unsentRecorded(act)),
      onReleased: (act) => void tellDesk((ends) => ends.unsentReleased(act)),
      onRefused: (act) => {
        announce(t('unsent.announce.refused'), 'assertive')
        void tellDesk((ends) => ends.unsentRefused(act))
      },
    })
  }, [client, me])
  // Syncs with the server: a stream that is back says that it answers again.
  useEffect(() => {
    if (live === 'live') sendUnsent()
  }, [live])
  return (
    <>
      <ConnectionStrip waiting={waitingActs(state)} refused={refusedActs(state)} onOpened={() => setOpen(true)} />
      {isOpen && (
        <Suspense>
          <UnsentList onClosed={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
