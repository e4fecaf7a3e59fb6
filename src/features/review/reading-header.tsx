import { useContext } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { usePerson } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { useLater } from '#ui/use-later.ts'
import { ClaimClock } from './claim-clock.tsx'
import { DeskContext } from './desk-context.ts'
import { DueTime } from './due-time.tsx'
import { StepAway } from './step-away.tsx'
import { AlsoLooking } from './also-looking.tsx'

const loadWayBack = () => import('./way-back.tsx')

/** Which thread this is, which reading is asked for, and who holds the case. */
export function ReadingHeader({ view }: { view: CaseInView }) {
  const back = useLater(loadWayBack)
  const atDesk = useContext(DeskContext) !== null
  const me = usePerson().id
  const { thread, holder } = view
  return (
    <div className="flex items-center gap-3 px-6 py-2.5 whitespace-nowrap text-soft">
      <h2 className="truncate text-base text-ink">
        <BdiText text={thread.title} className="whitespace-nowrap!" />
      </h2>
      {view.case.stage !== 'first' && view.case.status !== 'decided' && (
        <span className="rounded-sm bg-accent-wash px-1.5 text-sm text-accent">
          {t(`review.stage.${view.case.stage}`)}
        </span>
      )}
      {atDesk && back && <back.WayBack caseId={view.case.id} />}
      <AlsoLooking caseId={view.case.id} />
      <DueTime clock={view.clock} />
      <span className="ml-auto text-faint">
        {holder &&
          (holder.id === me ? <ClaimClock until={holder.until} /> : t('review.claim.other', { name: holder.name }))}
      </span>
      {atDesk && holder?.id === me && <StepAway />}
    </div>
  )
}
