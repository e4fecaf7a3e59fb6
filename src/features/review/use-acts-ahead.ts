import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { foresee, unforesee } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import type { CaseCommand } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { currentTime } from '#ui/use-now.ts'
import { deskPath } from './desk-path.ts'
import { EMPTY_DRAFT } from './draft.ts'
import { useDraftStore } from './draft.store.ts'
import { type LastAct, useReviewActions } from './review.store.ts'

type Act = Pick<LastAct, 'kind' | 'words' | 'draftKey' | 'recorded'>

/** The time as the domain takes it: RFC 3339. */
export function timeNow(): string {
  return new Date(currentTime()).toISOString()
}

/** Shows what an act leads to before the server has answered, and comes back where the server says no. */
export function useActsAhead(queue: string, next: () => Promise<void>) {
  const client = useQueryClient()
  const actor = useActor()
  const [, navigate] = useLocation()
  const review = useReviewActions()
  const { draftRecorded } = useDraftStore((state) => state.actions)
  const refused = (caseId: string, error: unknown) => {
    review.actRefused(caseId, error, currentTime())
    navigate(deskPath(queue, caseId))
    announce(t('review.refused.announce'), 'assertive')
  }
  const actAhead = async (view: CaseInView, command: CaseCommand, act: Act) => {
    const { id, version } = view.case
    foresee(client, id, command, { actor, now: timeNow() })
    const draft = useDraftStore.getState().drafts[act.draftKey] ?? EMPTY_DRAFT
    announce(act.words)
    review.caseActedOn({ ...act, caseId: id, queue, at: currentTime(), draft }, version)
    void next()
    try {
      if ((await act.recorded).case) draftRecorded(act.draftKey)
    } catch (error) {
      unforesee(client, id)
      refused(id, error)
    }
  }
  return { actAhead, refused }
}
