import { useQueryClient } from '@tanstack/react-query'
import type { NewFinding } from '#contract/types.ts'
import type { AlikeCase } from '#data/alike.ts'
import { useBulkAct } from '#data/bulk.ts'
import { type CaseInView, caseQueries } from '#data/cases.ts'
import type { Finding } from '#domain/finding.ts'
import { adaptFinding } from '#domain/similarity.ts'
import '#messages/alike.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { showToast } from '#ui/toast.store.ts'
import { currentTime } from '#ui/use-now.ts'
import { useBulkStore } from './bulk.store.ts'
import { useDesk } from './desk-context.ts'
import { useDraftActions } from './draft.store.ts'
import { useReviewActions } from './review.store.ts'

/**
 * Decides a case and those that say the same in one act, each by itself: the evidence is found again in each text. What
 * could not be decided is named, and stays in the queue. Rejects, with nothing done, where no answer came.
 */
export function useDecideTogether() {
  const { acts } = useDesk()
  const client = useQueryClient()
  const bulk = useBulkAct()
  const { bulkDone } = useBulkStore((state) => state.actions)
  const { caseLeft, togetherChosen, actRefused } = useReviewActions()
  const { draftRecorded } = useDraftActions()
  const decide = async (view: CaseInView, finding: Finding<string>, others: readonly AlikeCase[], draftKey: string) => {
    const { id, version } = view.case
    const own = { id, version, finding: finding as unknown as NewFinding }
    const adapted = others.flatMap((one) => {
      const carried = adaptFinding(finding, view.comment, one)
      return carried ? [{ id: one.id, version: one.version, finding: carried as unknown as NewFinding }] : []
    })
    const at = currentTime()
    const asked = { cases: [own, ...adapted], act: { type: 'decide' } as const, onProgress: () => undefined }
    const { bulkId, done, failed } = await bulk.mutateAsync(asked)
    const refused = failed.find((one) => one.id === id)
    const words = t('alike.done', { count: done.length, code: finding.primary.code })
    bulkDone(done.length > 0 ? { id: bulkId, words, at } : null, {})
    togetherChosen(id, [])
    announce(words)
    tellOfOthers(
      others.length - adapted.length,
      failed.filter((one) => one.id !== id),
    )
    if (refused) {
      void client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey })
      return actRefused(id, new Error(refused.detail), at)
    }
    draftRecorded(draftKey)
    caseLeft(id, version)
    await acts.next()
  }
  return { decide, isDeciding: bulk.isPending }
}

function tellOfOthers(lost: number, failed: readonly { detail: string }[]): void {
  if (lost > 0) showToast({ tone: 'warn', text: t('alike.lost', { count: lost }) })
  const [first] = failed
  if (first) showToast({ tone: 'warn', text: t('alike.failed', { count: failed.length, why: first.detail }) })
}
