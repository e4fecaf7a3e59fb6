import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { recordKnownAt } from '#data/session-cache.ts'
import { t } from '#messages/messages.ts'
import { useLater } from '#ui/use-later.ts'
import { Bar } from './bar.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { PageOutlet } from './page-outlet.tsx'
import { useKeysInForce } from './use-keys-in-force.ts'

const loadLive = () => import('#data/live.ts')
const loadUnsent = () => import('./unsent-strip.tsx')

/** What stands around every screen: the bar, the strips that say when the connection is away, and the page. */
export function Shell() {
  const client = useQueryClient()
  const live = useLater(loadLive)
  const unsent = useLater(loadUnsent)
  useKeysInForce()
  // Syncs with the server's stream of changes, as long as somebody is signed in.
  useEffect(() => live?.followChanges(client, recordKnownAt(client)), [client, live])
  return (
    <div className="flex h-full flex-col">
      <a
        href="#main"
        className="sr-only z-[70] rounded-md border border-line bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-1 focus:left-1"
      >
        {t('app.skip')}
      </a>
      <Bar />
      {unsent && <unsent.UnsentStrip />}
      <PageOutlet />
      <KeyboardHelp />
    </div>
  )
}
