import { useAppeal } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { TextDialog } from './text-dialog.tsx'

/** Asks that somebody fresh look again. */
export function AppealDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const appeal = useAppeal()
  const ask = async (grounds: string) => {
    await appeal.mutateAsync({ id: view.case.id, version: view.case.version, grounds })
    announce(t('review.appeal.done'))
  }
  return (
    <TextDialog
      title={t('review.appeal.title')}
      description={t('review.appeal.text')}
      label={t('review.appeal.label')}
      action={t('review.appeal.submit')}
      onSubmitted={ask}
      onClosed={onClosed}
    />
  )
}
