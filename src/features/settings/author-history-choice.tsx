import type { Workspace } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useChangeWorkspace } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'

const WHEN = ['after_first_code', 'always', 'never'] as const

/** When a reviewer may see what else an author wrote. */
export function AuthorHistoryChoice({ chosen }: { chosen: Workspace['authorHistory'] }) {
  const change = useChangeWorkspace()
  return (
    <Panel title={t('wellbeing.history')} note={t('wellbeing.history.note')}>
      <RadioGroup
        label={t('wellbeing.history')}
        labelShown="hidden"
        value={chosen}
        options={WHEN.map((id) => ({ id, label: t(`wellbeing.history.${id}`), disabled: change.isPending }))}
        onChosen={(authorHistory) => change.mutate({ authorHistory })}
      />
      {change.error && <FailedNotice {...wordsOf(change.error)} />}
    </Panel>
  )
}
