import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Notice } from '#ui/notice.tsx'

/** What to know before deciding: what the route was asked, what it answered, why somebody appealed. */
export function NoticesBefore({ view }: { view: CaseInView }) {
  const { escalation, returned, appeal } = view
  const stage = view.case.stage
  return (
    <>
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
      {(stage === 'second' || stage === 'third') && view.case.status === 'claimed' && (
        <Notice>{t(`review.notice.${stage}`)}</Notice>
      )}
    </>
  )
}
