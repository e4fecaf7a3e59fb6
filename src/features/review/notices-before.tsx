import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { policyQueries } from '#data/policies.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Notice } from '#ui/notice.tsx'

const ReadingsBeside = lazy(async () => ({ default: (await import('./readings-beside.tsx')).ReadingsBeside }))

/** What to know before deciding: what the route was asked, what it answered, why somebody appealed. */
export function NoticesBefore({ view }: { view: CaseInView }) {
  const { escalation, returned, appeal } = view
  const { stage, status } = view.case
  const settles = (stage === 'third' || stage === 'chair') && status === 'claimed'
  return (
    <>
      {view.case.policyId !== CONDUCT_POLICY && <UnderPolicy id={view.case.policyId} />}
      {escalation && (
        <Notice
          title={t('review.notice.escalated', {
            by: escalation.by,
            urgency: t(`review.urgency.${escalation.urgency}`),
          })}
        >
          <BdiText text={escalation.reason} />
        </Notice>
      )}
      {returned && !escalation && (
        <Notice title={t('review.notice.returned', { by: returned.by })}>
          <BdiText text={returned.reason} />
        </Notice>
      )}
      {appeal && (
        <Notice title={t('review.notice.appealed', { by: appeal.by })}>
          <BdiText text={appeal.grounds} />
        </Notice>
      )}
      {view.veto && (
        <Notice title={t('review.notice.vetoed', { by: view.veto.by })}>
          <BdiText text={view.veto.reason} />
        </Notice>
      )}
      {stage !== 'first' && stage !== 'appeal' && status === 'claimed' && (
        <Notice>{t(`review.notice.${stage}`)}</Notice>
      )}
      {settles && (
        <Suspense>
          <ReadingsBeside view={view} />
        </Suspense>
      )}
    </>
  )
}

/** Which policy the case is judged by, where it is not the first. */
function UnderPolicy({ id }: { id: string }) {
  const { data } = useQuery(policyQueries.version('current', id))
  return (
    <p className="text-sm text-soft">
      {t('review.notice.under')} <bdi className="font-medium text-ink">{data?.title ?? id}</bdi>
    </p>
  )
}
