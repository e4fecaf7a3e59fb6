import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import { TextArea } from '#ui/text-area.tsx'
import { outcomeOnAppeal } from './appeal-finding.ts'
import { useIndex } from './desk-context.ts'
import { placeOf } from './desk-focus.ts'
import { type Draft, findingOf } from './draft.ts'
import { useDraftActions } from './draft.store.ts'

type AppealAnswerProps = { view: CaseInView; draft: Draft; draftKey: string }

/** What the finding makes of the decision appealed against, which follows from it, and why. */
export function AppealAnswer({ view, draft, draftKey }: AppealAnswerProps) {
  const index = useIndex()
  const { reasonWritten } = useDraftActions()
  const outcome = outcomeOnAppeal(view.case, findingOf(draft, view.comment, index), index)
  if (!outcome) return null
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">{t(`eyes.answer.${outcome}`)}</p>
      <TextArea
        {...placeOf('appealReason')}
        label={t('eyes.answer.label')}
        value={draft.written.appeal ?? ''}
        maxLength={5_000}
        onChange={(event) => reasonWritten(draftKey, 'appeal', event.currentTarget.value)}
      />
    </div>
  )
}
