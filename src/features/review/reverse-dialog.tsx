import { useReverse } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { TextDialog } from './text-dialog.tsx'

/** Sets a decision aside, with a reason that stays on the record. */
export function ReverseDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const reverse = useReverse()
  const set = async (reason: string) => {
    await reverse.mutateAsync({ id: view.case.id, version: view.case.version, reason })
    announce(t('review.reverse.done'))
  }
  return (
    <TextDialog
      title={t('review.reverse.title')}
      description={t('review.reverse.text')}
      label={t('review.reverse.label')}
      action={t('review.reverse.submit')}
      onSubmitted={set}
      onClosed={onClosed}
    />
  )
}
