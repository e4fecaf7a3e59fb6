import type { Notifier } from '#api/ports.ts'

/** Wakes the listeners of this page or process, which is all there is. */
export function createLocalNotifier(): Notifier {
  const listeners = new Set<(seq: number) => void>()
  const lookouts = new Set<(caseId: string) => void>()
  return {
    publish: (seq) => {
      for (const listener of listeners) listener(seq)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    looked: (caseId) => {
      for (const lookout of lookouts) lookout(caseId)
    },
    onLooked: (lookout) => {
      lookouts.add(lookout)
      return () => void lookouts.delete(lookout)
    },
  }
}
