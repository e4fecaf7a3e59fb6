import { lazy, Suspense } from 'react'
import type { CaseInView } from '#data/cases.ts'
import type { Missing } from '#domain/finding.ts'
import { BeforeVersion } from './before-version.tsx'
import { useIndex } from './desk-context.ts'
import { type Draft, gravestOf, outcomeOf, severityOf } from './draft.ts'
import { useDraftActions } from './draft.store.ts'
import { OutcomeField } from './outcome-field.tsx'
import { ReasonFields } from './reason-fields.tsx'
import { SeverityField } from './severity-field.tsx'
import { TagList } from './tag-list.tsx'

export { answered } from './appeal-finding.ts'

const AppealAnswer = lazy(async () => ({ default: (await import('./appeal-answer.tsx')).AppealAnswer }))

type FindingFieldsProps = { view: CaseInView; draft: Draft; draftKey: string; asked: readonly Missing['what'][] }

/** The codes chosen and what they ask for: how grave, what follows, and the reasons the policy wants. */
export function FindingFields({ view, draft, draftKey, asked }: FindingFieldsProps) {
  const index = useIndex()
  const { outcomeChosen } = useDraftActions()
  const violation = gravestOf(draft, index)
  return (
    <>
      <TagList draft={draft} draftKey={draftKey} text={view.comment.text} />
      {violation && (
        <>
          <SeverityField code={violation} draft={draft} draftKey={draftKey} />
          <BeforeVersion written={view.comment.postedAt} />
          <OutcomeField
            allowed={violation.outcomes}
            severity={severityOf(draft, index)}
            value={outcomeOf(draft, index)}
            onChosen={(value) => outcomeChosen(draftKey, value)}
          />
        </>
      )}
      {view.case.stage === 'appeal' && (
        <Suspense>
          <AppealAnswer view={view} draft={draft} draftKey={draftKey} />
        </Suspense>
      )}
      <ReasonFields view={view} draft={draft} draftKey={draftKey} asked={asked} />
    </>
  )
}
