import { useState } from 'react'
import type { BulkAct } from '#contract/types.ts'
import { useBulkAct } from '#data/bulk.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { currentTime } from '#ui/use-now.ts'
import { useBulkStore } from './bulk.store.ts'
import { useReviewActions } from './review.store.ts'

/** Sends an act for all rows picked; `done` counts while it is under way. What failed stays picked. */
export function useBulkSend() {
  const bulk = useBulkAct()
  const { bulkDone } = useBulkStore((state) => state.actions)
  const { undoWindowEnded } = useReviewActions()
  const [done, setDone] = useState<number | null>(null)
  const send = async (act: BulkAct, words: (count: number) => string) => {
    const cases = Object.entries(useBulkStore.getState().picked).map(([id, version]) => ({ id, version }))
    const at = currentTime()
    setDone(0)
    try {
      const outcome = await bulk.mutateAsync({ cases, act, onProgress: setDone })
      const count = outcome.done.length
      const failed = outcome.failed.map(({ id, detail }) => [id, detail || t('list.bulk.noAnswer')] as const)
      if (count > 0) undoWindowEnded()
      bulkDone(count > 0 ? { id: outcome.bulkId, words: words(count), at } : null, Object.fromEntries(failed))
      announce(
        [
          ...(count > 0 ? [words(count)] : []),
          ...(failed.length > 0 ? [t('list.bulk.failed', { count: failed.length })] : []),
        ].join('. '),
      )
    } catch {
      // Nothing was done: the bar says why, from the mutation itself, and all stays picked.
    }
    setDone(null)
  }
  return { send, done, error: bulk.error }
}
