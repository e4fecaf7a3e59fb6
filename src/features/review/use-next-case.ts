import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useLocation } from 'wouter'
import { useClaimNext } from '#data/case-acts.ts'
import { caseQueries, type HeldCase } from '#data/cases.ts'
import { painted } from '#data/wait.ts'
import { askedOfList, deskPath } from './desk-path.ts'
import { isLeft, useReviewActions } from './review.store.ts'

/** One to read, and two ahead: nobody judges two in the time of one answer. */
const WANTED = 3

/**
 * Opens the next case of the queue that this person holds, and claims a few ahead, so that there is no waiting between
 * two cases. `next` resolves when the claiming has ended; it opens the bare desk when nothing waits.
 */
export function useNextCase(queue: string) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const claim = useClaimNext()
  const { cameBack } = useReviewActions()
  const claiming = useRef<Promise<void>>(Promise.resolve())
  const leaving = useRef(false)
  const held = caseQueries.hand(queue)
  const hand = (): HeldCase[] => (client.getQueryData(held.queryKey) ?? []).filter((one) => !isLeft(one))
  const fill = async (earlier: Promise<void>) => {
    await earlier
    const count = WANTED - hand().length
    // The desk says that claiming failed, from the mutation itself.
    if (count > 0 && !leaving.current)
      await claim.mutateAsync({ queue, count, filter: askedOfList(queue) }).catch(() => undefined)
  }
  const next = async () => {
    leaving.current = false
    cameBack()
    if (!client.getQueryData(held.queryKey)) await client.query(held).catch(() => undefined)
    const ready = hand()[0]
    // Without a network nobody waits for what can't come.
    if (ready || !navigator.onLine) {
      navigate(deskPath(queue, ready?.id))
      // The next comment is painted before the one after it is asked for.
      await painted()
    }
    // One claim at a time: two at once would take more cases from the others than this person can read.
    claiming.current = fill(claiming.current)
    await claiming.current
    if (!ready) navigate(deskPath(queue, hand()[0]?.id))
  }
  /** Claims nothing more until `next`; resolves once nothing is being claimed. */
  const takeNoMore = async () => {
    leaving.current = true
    await claiming.current
  }
  return { next, takeNoMore, isClaiming: claim.isPending, error: claim.error }
}
