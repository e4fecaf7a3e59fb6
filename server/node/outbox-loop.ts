import { runOutbox } from '#api/outbox.ts'
import type { Ports } from '#api/ports.ts'
import { noteTrouble } from '#store/database-trouble.ts'

const EVERY_MS = 5_000
const SOON_MS = 250

/** Looks whenever something was committed, and now and then for what is to be tried again; `beat` after each. @returns what stops it */
export function startOutbox(ports: Ports, beat: () => void): () => Promise<void> {
  let pass: Promise<void> | null = null
  let soon: ReturnType<typeof setTimeout> | undefined
  let state: 'running' | 'stopped' = 'running'
  const run = (): void => {
    soon = undefined
    // One pass after the other; what came meanwhile is seen by the next.
    if (pass || state === 'stopped') return
    pass = runOutbox(ports)
      .then(beat)
      .catch((error: unknown) => {
        noteTrouble(ports.connection, error)
        ports.log.error('outbox_failed', error)
      })
      .finally(() => {
        pass = null
      })
  }
  const timer = setInterval(run, EVERY_MS)
  const unsubscribe = ports.notifier.subscribe(() => {
    soon ??= setTimeout(run, SOON_MS)
  })
  return async () => {
    state = 'stopped'
    unsubscribe()
    clearInterval(timer)
    clearTimeout(soon)
    await pass
  }
}
