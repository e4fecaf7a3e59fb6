import { useLocation } from 'wouter'
import type { NewEscalation, NewFinding } from '#contract/types.ts'
import { useClaimCase, useDecide, useEscalate, useRelease, useReturn, useStepAway } from '#data/case-acts.ts'
import type { CaseInView, HeldCase } from '#data/cases.ts'
import { roughlyDueAt } from '#domain/escalation-routes.ts'
import { type Finding, secondReviewReasons } from '#domain/finding.ts'
import type { DecisionId, EscalationId, TextId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { currentTime } from '#ui/use-now.ts'
import { deskPath } from './desk-path.ts'
import { FORESEEN, foreseenFinding } from './foreseen-finding.ts'
import { useReviewActions } from './review.store.ts'
import { timeNow, useActsAhead } from './use-acts-ahead.ts'
import { useNextCase } from './use-next-case.ts'
import { useUndo } from './use-undo.ts'

type ActAhead = ReturnType<typeof useActsAhead>['actAhead']

/**
 * What a reviewer does at the desk. Deciding and escalating show their result at once and move on; the server's
 * answer is awaited behind, and a refusal brings the case back with everything that was typed.
 */
export function useDeskActs(queue: string) {
  const going = useNextCase(queue)
  const { actAhead, refused } = useActsAhead(queue, going.next)
  const undo = useUndo(refused)
  return { ...going, ...useJudging(actAhead), ...useHolding(queue, going), undo }
}

export type DeskActs = ReturnType<typeof useDeskActs>

function useJudging(actAhead: ActAhead) {
  const decide = useDecide()
  const escalate = useEscalate()
  return {
    decideAndNext: (view: CaseInView, finding: Finding<string>, draftKey: string, index: PolicyIndex) => {
      const { id, version } = view.case
      const recorded = decide.mutateAsync({ id, version, finding: finding as unknown as NewFinding })
      const words = t('review.undo.decided', { code: finding.primary.code })
      const foreseen = {
        type: 'decide',
        id: FORESEEN as DecisionId,
        finding: foreseenFinding(finding),
        secondReview: secondReviewReasons(finding, index),
      } as const
      return actAhead(view, foreseen, { kind: 'decide', words, draftKey, recorded })
    },
    escalateAndNext: (view: CaseInView, escalation: NewEscalation, draftKey: string, title: string) => {
      const { id, version } = view.case
      const { route, urgency } = escalation
      const recorded = escalate.mutateAsync({ id, version, escalation })
      const words = t('review.undo.escalated', { route: title })
      const foreseen = {
        id: FORESEEN as EscalationId,
        reason: { id: FORESEEN as TextId, commitment: '' },
        dueAt: roughlyDueAt(urgency, timeNow()),
        route,
        urgency,
      }
      return actAhead(view, { type: 'escalate', escalation: foreseen }, { kind: 'escalate', words, draftKey, recorded })
    },
  }
}

function useHolding(queue: string, { next, takeNoMore }: ReturnType<typeof useNextCase>) {
  const [, navigate] = useLocation()
  const { caseLeft, actRefused, refusalRead, steppedAway } = useReviewActions()
  const giveBack = useReturn()
  const release = useRelease()
  const claim = useClaimCase()
  const step = useStepAway()
  return {
    /** Everything in hand goes back. Where that fails, the desk stays as it is and says so. */
    stepAway: async () => {
      await takeNoMore()
      const { released } = await step.mutateAsync()
      steppedAway()
      navigate(deskPath(queue))
      announce(t('review.away.done', { count: released }))
    },
    /** Returns an escalated case to the ordinary queue. Rejects when it was refused. */
    returnAndNext: async ({ case: { id, version } }: CaseInView, reason: string) => {
      await giveBack.mutateAsync({ id, version, reason })
      caseLeft(id, version)
      announce(t('review.return.done'))
      void next()
    },
    /** Takes the next one first, or the same case would come back at once. */
    skip: async ({ case: { id, version } }: CaseInView) => {
      caseLeft(id, version)
      announce(t('review.skip.done'))
      await next()
      await release.mutateAsync({ id, version }).catch(() => undefined)
    },
    claim: async ({ id, version }: HeldCase) => {
      try {
        await claim.mutateAsync({ id, version, queue })
        refusalRead(id)
        announce(t('review.claim.done'))
      } catch (error) {
        actRefused(id, error, currentTime())
      }
      navigate(deskPath(queue, id))
    },
  }
}
