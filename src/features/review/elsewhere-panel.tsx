import type { CaseInView } from '#data/cases.ts'
import { useLooking } from '#data/looking.ts'
import { useActor } from '#data/session.ts'
import { useUnsentOf, useUnsentStore } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import { Pane } from '#ui/pane.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { CaseRecord } from './case-record.tsx'
import { ClaimLost } from './claim-lost.tsx'
import { useDesk } from './desk-context.ts'
import { PanelNotices } from './panel-notices.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { UnderOtherPolicy } from './under-other-policy.tsx'
import { UnsentPanel } from './unsent-panel.tsx'
import { isPossible } from './possible.ts'

/** Beside a case that the desk's own policy does not decide here: in other hands, decided, or under another policy. */
export default function ElsewherePanel({ view }: { view: CaseInView }) {
  const me = useActor().id
  const { status, claim } = view.case
  const unsent = useUnsentOf(view.case.id)
  const isWaiting = useUnsentStore((state) => state.waiting)
  // What is being sent at once is as good as done.
  if (unsent && (isWaiting || status === 'claimed')) return <UnsentPanel view={view} act={unsent} />
  return status === 'claimed' && claim?.by === me ? <UnderOtherPolicy view={view} /> : <InOtherHands view={view} />
}

/** A case that is not in one's hands: whose it is, how to take it, and what was decided and noted. */
function InOtherHands({ view }: { view: CaseInView }) {
  useLooking(view.case.id)
  const { queue, acts } = useDesk()
  const actor = useActor()
  const claimable = isPossible(view.case, 'claim', actor)
  const group = t('review.keys.decision')
  return (
    <Pane
      label={t('review.decision.label')}
      edge="end"
      footer={
        (claimable || queue.claimable) && (
          <div className="flex flex-wrap gap-2 px-4 pt-[0.6875rem] pb-3">
            {claimable && (
              <ShortcutButton
                variant="primary"
                className="flex-1 justify-between!"
                shortcut={{ id: 'review.claim', keys: 'c', label: t('review.claim.button'), group }}
                onPress={() => void acts.claim(view.case)}
              >
                {t('review.claim.button')}
              </ShortcutButton>
            )}
            {queue.claimable && (
              <ShortcutButton
                disabled={acts.isClaiming}
                shortcut={{ id: 'review.next', keys: 'r', label: t('review.next'), group }}
                onPress={() => void acts.next()}
              >
                {t('review.next')}
              </ShortcutButton>
            )}
          </div>
        )
      }
    >
      <div className="grid content-start gap-3 px-4 pt-3 pb-4">
        <RefusedNotice view={view} />
        <ClaimLost caseId={view.case.id} next={claimable ? 'claim' : 'nothing'} />
        <PanelNotices view={view} />
        <p className="text-soft">{standOf(view, claimable, actor.id)}</p>
        <CaseRecord view={view} />
      </div>
    </Pane>
  )
}

function formatTime(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** Where the case stands, in one sentence. */
function standOf(view: CaseInView, claimable: boolean, me: string): string {
  const { status, lastAct } = view.case
  if (view.holder && view.holder.id !== me)
    return t('review.stand.held', { name: view.holder.name, time: formatTime(view.holder.until) })
  if (status === 'decided') return lastAct?.by === me ? t('review.stand.decidedByYou') : t('review.stand.decided')
  if (claimable) return t('review.stand.free')
  return t(`review.stand.${status}`)
}
