import type { Flag } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { useMarkFlag } from '#data/threads.ts'
import { t } from '#messages/messages.ts'
import '#messages/reading.ts'
import { announce } from '#ui/announcer.store.ts'
import { TextDialog } from './text-dialog.tsx'

/** Judges a flag to be made in bad faith, or takes that back, with a reason. */
export function FlagMarkDialog({ view, flag, onClosed }: { view: CaseInView; flag: Flag; onClosed: () => void }) {
  const mark = useMarkFlag()
  const what = flag.badFaith ? 'back' : 'mark'
  const submit = async (reason: string) => {
    const { id, version } = view.case
    await mark.mutateAsync({ id, version, flagId: flag.id, badFaith: !flag.badFaith, reason })
    announce(t(`reading.flag.${what}.done`))
  }
  return (
    <TextDialog
      title={t(`reading.flag.${what}.title`)}
      description={t(`reading.flag.${what}.text`)}
      label={t('reading.reason')}
      action={t(`reading.flag.${what}.submit`)}
      onSubmitted={submit}
      onClosed={onClosed}
    />
  )
}
