import { useState } from 'react'
import { usePlaceHold } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { TextField } from '#ui/text-field.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

const REVIEW_DAYS = 90

/** A hold needs a reason, and a day on which somebody looks at it again. */
export function HoldDialog({ caseId, onClosed }: { caseId: string; onClosed: () => void }) {
  const [reviewOn, setReviewOn] = useState(() =>
    new Date(Date.now() + REVIEW_DAYS * 86_400_000).toISOString().slice(0, 10),
  )
  const place = usePlaceHold()
  return (
    <ReasonDialog
      title={t('protection.hold')}
      text={t('protection.hold.text')}
      doing={t('protection.hold')}
      act={place}
      onDone={(reason) => place.mutate({ caseId, reason, reviewOn }, { onSuccess: onClosed })}
      onClosed={onClosed}
    >
      <TextField
        type="date"
        required
        label={t('protection.hold.review')}
        value={reviewOn}
        onChange={(event) => setReviewOn(event.currentTarget.value)}
      />
    </ReasonDialog>
  )
}
