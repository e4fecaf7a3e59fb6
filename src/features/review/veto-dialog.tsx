import { useVeto } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import { announce } from '#ui/announcer.store.ts'
import { TextDialog } from './text-dialog.tsx'

/** Sets a decision aside, so that a new panel decides. */
export function VetoDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const veto = useVeto()
  const set = async (reason: string) => {
    await veto.mutateAsync({ id: view.case.id, version: view.case.version, reason })
    announce(t('eyes.veto.done'))
  }
  return (
    <TextDialog
      title={t('review.veto.title')}
      description={t('eyes.veto.text')}
      label={t('eyes.veto.label')}
      action={t('eyes.veto.submit')}
      onSubmitted={set}
      onClosed={onClosed}
    />
  )
}
