import { t } from '#messages/messages.ts'
import { Notice } from '#ui/notice.tsx'
import { EMPTY_DRAFT } from './draft.ts'
import { useDraft } from './draft.store.ts'
import { useReviewStore } from './review.store.ts'

/** A hold never lapses in silence: where something was written, it says what became of it. */
export function ClaimLost({ caseId, next }: { caseId: string; next: 'claim' | 'nothing' }) {
  const { draft } = useDraft(caseId)
  const refused = useReviewStore((state) => state.refusals[caseId] !== undefined)
  if (refused || draft === EMPTY_DRAFT) return null
  return (
    <Notice tone="warn" live="alert" title={t('review.claim.lost.title')}>
      {t(`review.claim.lost.${next}`)}
    </Notice>
  )
}
