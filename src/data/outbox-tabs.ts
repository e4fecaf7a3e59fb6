import type { OutboxPorts } from './outbox-ports.ts'

/** Of the lock under which one tab sends, and of the channel on which the others hear that what is kept has changed. */
const NAME = 'evenhand-outbox'
const lockOf = (key: string) => `${NAME} ${key}`

/** Where there are no locks, over plain http, two tabs may send the same act: its key sees to it that it happens once. */
export function alone(work: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(NAME, work) : work()
}

/** What the other tabs of this browser hear where what is kept has changed. */
export function listenToTabs(onTold: () => void): { tell: () => void; close: () => void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const tabs = new BroadcastChannel(NAME)
  tabs.addEventListener('message', onTold)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  return { tell: () => tabs.postMessage(null), close: () => tabs.close() }
}

/** The browser frees it when the tab is closed, or crashes. */
export const hold: OutboxPorts['hold'] = (key) => {
  let release = (): void => undefined
  if (!('locks' in navigator)) return { held: Promise.resolve(), release }
  const done = new Promise<void>((resolve) => {
    release = resolve
  })
  const held = new Promise<void>((resolve) => {
    const holding = () => {
      resolve()
      return done
    }
    navigator.locks.request(lockOf(key), holding).catch(resolve)
  })
  return { held, release }
}

/** Where there are no locks, nobody can tell that a tab is gone. */
export const onceFree: OutboxPorts['onceFree'] = (key, ms, then) => {
  if ('locks' in navigator) {
    const inTime = { signal: AbortSignal.timeout(ms) }
    void navigator.locks.request(lockOf(key), inTime, () => undefined).then(then, then)
  } else setTimeout(then, ms)
}
