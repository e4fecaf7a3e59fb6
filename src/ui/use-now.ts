import { useSyncExternalStore } from 'react'

const EVERY_MS = 30_000
const listeners = new Set<() => void>()
let clock: () => number = Date.now
let now = clock()
let timer: ReturnType<typeof setInterval> | undefined

/** Takes another clock than the computer's: the demo's data stand at a date of their own, and so do the tests'. */
export function setClock(other: () => number): void {
  clock = other
  tick()
}

/** The time in ms, by the clock that ages on screen are reckoned by. */
export function currentTime(): number {
  return clock()
}

function tick(): void {
  now = clock()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!timer) {
    now = clock()
    timer = setInterval(tick, EVERY_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in ms, renewed every half minute by one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
