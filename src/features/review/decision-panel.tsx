import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { Pane } from '#ui/pane.tsx'
import { useLater } from '#ui/use-later.ts'
import { CodePicker } from './code-picker.tsx'
import { DecisionFooter } from './decision-footer.tsx'
import { useIndex } from './desk-context.ts'
import { askedFor, findingOf } from './draft.ts'
import { useDraft, useDraftActions } from './draft.store.ts'
import { PanelNotices } from './panel-notices.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { stillMissing } from './still-missing.ts'

const loadFields = () => import('./finding-fields.tsx')

/** Where a decision is written: its codes, how grave, what follows, and the reasons the policy asks for. */
export function DecisionPanel({ view }: { view: CaseInView }) {
  const index = useIndex()
  const { key, draft } = useDraft(view.case.id)
  const actions = useDraftActions()
  const fields = useLater(loadFields)
  const written = findingOf(draft, view.comment, index)
  // On appeal a finding says more; until that is here, there is none to decide with.
  const onAppeal = view.case.stage === 'appeal' ? fields?.answered(written, { state: view.case, draft, index }) : null
  const finding = onAppeal === undefined ? null : (onAppeal?.finding ?? written)
  const missing = [...stillMissing(draft, finding, index), ...(onAppeal?.missing ?? [])]
  const code = draft.tags[0]?.code
  const primary = code ? index.code(code) : undefined
  const asked = finding ? askedFor(finding, index) : []
  return (
    <Pane
      label={t('review.decision.label')}
      edge="end"
      footer={
        <DecisionFooter view={view} finding={missing.length === 0 ? finding : null} missing={missing} draftKey={key} />
      }
    >
      <div className="grid auto-rows-max content-start gap-[0.5625rem] px-4 pt-3 pb-4">
        <RefusedNotice view={view} />
        <PanelNotices view={view} />
        <CodePicker
          standing={primary}
          list={draft.tags.some((tag) => tag.code !== null) ? 'asked' : 'always'}
          onChosen={(chosen) => {
            actions.codeChosen(key, chosen, index)
            announce(t('review.tag.chosen', { code: chosen, label: index.code(chosen)?.label ?? '' }))
          }}
        />
        {fields && draft.tags.length > 0 && (
          <fields.FindingFields view={view} draft={draft} draftKey={key} asked={asked} />
        )}
      </div>
    </Pane>
  )
}
