import { Coffee } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Break } from '#contract/types.ts'
import { useClaimNext } from '#data/case-acts.ts'
import { t } from '#messages/messages.ts'
import '#messages/wellbeing.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useNow } from '#ui/use-now.ts'
import { useDesk } from './desk-context.ts'
import { askedOfList, deskPath } from './desk-path.ts'

const MINUTE = 60_000
const WANTED = 3

/** What happened, when one can go on, and the way on where the workspace allows it. */
export function BreakScreen({ rest }: { rest: Break }) {
  const { queue } = useDesk()
  const [, navigate] = useLocation()
  const claim = useClaimNext()
  const left = Math.ceil((Date.parse(rest.until) - useNow()) / MINUTE)
  const take = async (wish: 'keep' | 'skip') => {
    const answer = await claim
      .mutateAsync({ queue: queue.id, count: WANTED, filter: askedOfList(queue.id), rest: wish })
      .catch(() => null)
    const next = answer?.claimed[0]
    if (next) navigate(deskPath(queue.id, next.case.id))
  }
  const why = t(`wellbeing.break.${rest.why}`)
  const when = left <= 0 ? t('wellbeing.break.over') : t('wellbeing.break.in', { minutes: left })
  return (
    <EmptyState
      icon={<Coffee />}
      title={t('wellbeing.break.title')}
      text={rest.why === 'day' ? why : `${why} ${when}`}
      actions={
        <>
          {left <= 0 && (
            <Button variant="primary" disabled={claim.isPending} onClick={() => void take('keep')}>
              {t('wellbeing.break.next')}
            </Button>
          )}
          {left > 0 && rest.canBeSkipped && (
            <Button disabled={claim.isPending} onClick={() => void take('skip')}>
              {t('wellbeing.break.goOn')}
            </Button>
          )}
        </>
      }
    />
  )
}
