import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { foresee, useReverse } from '#data/case-acts.ts'
import { caseQueries } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { deskPath } from './desk-path.ts'
import { useDraftStore } from './draft.store.ts'
import { type LastAct, useReviewActions, useReviewStore } from './review.store.ts'
import { timeNow } from './use-acts-ahead.ts'

/** Undoes one's last act: the case comes back with the draft it was decided from. */
export function useUndo(refused: (caseId: string, error: unknown) => void) {
  const client = useQueryClient()
  const actor = useActor()
  const [, navigate] = useLocation()
  const { actUndone } = useReviewActions()
  const { draftBroughtBack } = useDraftStore((state) => state.actions)
  const reverse = useReverse()
  const takeBack = async (act: LastAct) => {
    // Where it was refused, the case has come back by itself: there is nothing to undo.
    const sent = await act.recorded.catch(() => null)
    if (!sent) return
    draftBroughtBack(act.draftKey, act.draft)
    if (!sent.case && (await sent.takeBack())) return
    const held = client.getQueryData(caseQueries.detail(act.caseId).queryKey)
    if (!held) return
    foresee(client, act.caseId, { type: 'undo' }, { actor, now: timeNow() })
    try {
      await reverse.mutateAsync({ id: act.caseId, version: held.case.version })
    } catch (error) {
      refused(act.caseId, error)
    }
  }
  return async () => {
    const act = useReviewStore.getState().lastAct
    if (!act) return
    const decisions = client.getQueryData(caseQueries.detail(act.caseId).queryKey)?.case.decisions ?? []
    actUndone(act.caseId, act.kind === 'decide' ? decisions.length - 1 : -1)
    navigate(deskPath(act.queue, act.caseId))
    announce(t('review.undo.done'))
    await takeBack(act)
  }
}
