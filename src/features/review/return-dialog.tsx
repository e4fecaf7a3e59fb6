import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { useDesk } from './desk-context.ts'
import { TextDialog } from './text-dialog.tsx'

/** Hands an escalated case back to the ordinary queue, with words that help whoever takes it next. */
export default function ReturnDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const { acts } = useDesk()
  return (
    <TextDialog
      title={t('review.return.title')}
      description={t('review.return.text')}
      label={t('review.return.label')}
      action={t('review.return.button')}
      onSubmitted={(reason) => acts.returnAndNext(view, reason)}
      onClosed={onClosed}
    />
  )
}
