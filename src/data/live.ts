import type { QueryClient } from '@tanstack/react-query'
import { addressOf } from './client.ts'
import { useLiveStore } from './live-state.store.ts'
import { lookersChanged } from './looking.ts'
import { casesChanged, everythingChanged } from './row-changes.ts'

/** What a change makes out of date, by the first part of its type (`case.decided` → case). */
const STALE: Readonly<Record<string, readonly string[]>> = {
  case: ['queues', 'escalations', 'ledger'],
  notice: ['notices'],
  team: ['teams'],
  import: ['imports', 'queues', 'ledger'],
  person: ['people', 'ledger'],
  policy: ['policies', 'ledger'],
  draft: ['draft-edits'],
  audit: ['audits', 'ledger'],
}

const FIRST_MS = 250
const BETWEEN_MS = 3_000
const REOPEN_MS = 5_000
/** A stream that is back within this time was never missed. */
const MISSED_MS = 2_000

/**
 * Follows the server's stream until the returned function is called, from the entry on that the session was read at, so
 * that nothing between is missed. One request, held open; nothing is polled.
 */
export function followChanges(client: QueryClient, since: number | undefined): () => void {
  let from = since === undefined ? '' : `?after=${since}`
  const changes = gatherChanges(client)
  let source: EventSource
  let reopening: ReturnType<typeof setTimeout> | undefined
  let missing: ReturnType<typeof setTimeout> | undefined
  const missed = () => useLiveStore.setState({ state: 'reconnecting' })
  const open = (opened: () => void) => {
    source = new EventSource(addressOf(`/stream${from}`))
    from = ''
    source.addEventListener('open', () => {
      opened()
      clearTimeout(missing)
      missing = undefined
      useLiveStore.setState({ state: 'live' })
    })
    source.addEventListener('change', (event) => changes.noticed(changeOf(event.data)))
    source.addEventListener('looking', (event) => {
      const { subject, looking } = JSON.parse(event.data)
      lookersChanged(client, subject, looking)
    })
    // More has changed than the server cares to tell one by one.
    source.addEventListener('reset', () => everythingChanged(client))
    source.addEventListener('error', () => {
      missing ??= setTimeout(missed, MISSED_MS)
      // The browser resumes a broken stream by itself, from the last event it saw. A refused one it gives up, and a
      // new one can't say where the old one was: then everything may have changed.
      if (source.readyState !== EventSource.CLOSED) return
      clearTimeout(reopening)
      reopening = setTimeout(() => open(() => everythingChanged(client)), REOPEN_MS)
    })
  }
  open(() => undefined)
  return () => {
    clearTimeout(reopening)
    clearTimeout(missing)
    changes.stop()
    source.close()
    useLiveStore.setState({ state: 'off' })
  }
}

/** Gathers changes, so that a busy desk refreshes a screen now and then and a hidden one not at all. */
function gatherChanges(client: QueryClient) {
  const stale = new Set<string>()
  const cases = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0
  const flush = () => {
    timer = undefined
    if (document.hidden) return
    last = Date.now()
    for (const key of stale) void client.invalidateQueries({ queryKey: [key] })
    if (stale.has('queues')) casesChanged(client, [...cases])
    stale.clear()
    cases.clear()
  }
  const soon = () => {
    if (stale.size > 0) timer ??= setTimeout(flush, Math.max(FIRST_MS, last + BETWEEN_MS - Date.now()))
  }
  document.addEventListener('visibilitychange', soon)
  return {
    noticed: ({ type, subject }: { type: string; subject: string }) => {
      const [area = ''] = type.split('.')
      for (const key of STALE[area] ?? []) stale.add(key)
      if (area === 'case') cases.add(subject)
      soon()
    },
    stop: () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', soon)
    },
  }
}

function changeOf(data: unknown): { type: string; subject: string } {
  try {
    const { type = '', subject = '' } = JSON.parse(String(data)) as Partial<Record<'type' | 'subject', string>>
    return { type, subject }
  } catch {
    return { type: '', subject: '' }
  }
}
