import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLiveStore } from '#data/live-state.store.ts'
import { openOutbox, sendUnsent } from '#data/outbox-here.ts'
import { usePerson } from '#data/session.ts'
import { refusedActs, useUnsentStore, waitingActs } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { announce } from '#ui/announcer.store.ts'
import { Button } from '#ui/button.tsx'
import { ConnectionStrip } from './connection-strip.tsx'
import { formatTime } from './unsent-words.ts'

const UnsentList = lazy(async () => ({ default: (await import('./unsent-list.tsx')).UnsentList }))

async function forgetDraft(person: string, caseId: string): Promise<void> {
  const { draftDone } = await import('#features/review/review-page.tsx')
  draftDone(person, caseId)
}

/** Keeps what the person does until it is recorded, and says how much is not yet. */
export function UnsentStrip() {
  const client = useQueryClient()
  const me = usePerson().id
  const state = useUnsentStore()
  const live = useLiveStore((store) => store.state)
  const [isOpen, setOpen] = useState(false)
  const waiting = waitingActs(state)
  const refused = refusedActs(state)
  // Syncs with what this browser keeps, and with the network.
  useEffect(() => {
    // Fetched while there is a network.
    void import('./unsent-list.tsx').catch(() => undefined)
    return openOutbox(client, me, {
      onRecorded: ({ caseId, kind }) => {
        if (kind === 'decisions') void forgetDraft(me, caseId)
      },
      onRefused: () => announce(t('unsent.announce.refused'), 'assertive'),
    })
  }, [client, me])
  // Syncs with the server: a stream that is back says that it answers again.
  useEffect(() => {
    if (live === 'live') sendUnsent()
  }, [live])
  const count = waiting.length
  return (
    <>
      <ConnectionStrip />
      <div role="status" className="shrink-0">
        {(count > 0 || refused.length > 0) && (
          <div className="flex items-center gap-3 border-b border-line bg-warn-wash px-4 py-1 text-sm text-warn">
            {count > 0 && <span>{t('unsent.strip.waiting', { count, since: formatTime(waiting[0]?.at ?? 0) })}</span>}
            {refused.length > 0 && (
              <strong className="font-semibold">{t('unsent.strip.refused', { count: refused.length })}</strong>
            )}
            <Button onClick={() => setOpen(true)}>{t('unsent.strip.open')}</Button>
          </div>
        )}
      </div>
      {isOpen && (
        <Suspense>
          <UnsentList onClosed={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
