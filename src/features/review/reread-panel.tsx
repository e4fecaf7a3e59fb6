import { useLocation } from 'wouter'
import type { NewFinding } from '#contract/types.ts'
import { type RereadingInView, useLeaveItem, useReread } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Pane } from '#ui/pane.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { CodePicker } from './code-picker.tsx'
import { askedFor, findingOf } from './draft.ts'
import { useDraft, useDraftActions } from './draft.store.ts'
import { FindingFields } from './finding-fields.tsx'
import { MissingList } from './missing-list.tsx'
import { stillMissing } from './still-missing.ts'

type RereadPanelProps = { rereading: RereadingInView; index: PolicyIndex }

/** Where one's own finding is written, with the same picker, spans, severity and reasons as at the desk. */
export function RereadPanel({ rereading, index }: RereadPanelProps) {
  const { view, audit, place } = rereading
  const { key, draft } = useDraft(view.case.id)
  const actions = useDraftActions()
  const finding = findingOf(draft, view.comment, index)
  const missing = stillMissing(draft, finding, index)
  const code = draft.tags[0]?.code
  const asked = finding ? askedFor(finding, index) : []
  const record = useReread(audit, place)
  const complete = finding !== null && missing.length === 0 && !record.isPending
  const recorded = () => {
    if (!complete) return
    record.mutate(finding as unknown as NewFinding, {
      onSuccess: () => {
        actions.draftRecorded(key)
        announce(t('reread.recorded'), 'assertive')
      },
    })
  }
  const keys = useRecordKeys(complete, recorded)
  return (
    <Pane
      label={t('reread.finding')}
      edge="end"
      footer={
        <div className="grid gap-[0.5625rem] px-4 pt-[0.6875rem] pb-3">
          {record.error && <FailedNotice {...wordsOf(record.error)} />}
          <div className="flex items-baseline gap-2">
            <MissingList missing={missing} draftKey={key} second={false} />
            <span className="ml-auto whitespace-nowrap text-faint tabular-nums">
              {t('review.policy', { version: index.policy.version })}
            </span>
          </div>
          <div className="flex items-center gap-1.5">
            <Button
              variant="primary"
              className="shrink! flex-1 justify-between!"
              disabled={!complete}
              keys={keys}
              onClick={recorded}
            >
              {t('reread.record')}
            </Button>
            <Leave audit={audit} place={place} />
          </div>
        </div>
      }
    >
      <div className="grid auto-rows-max content-start gap-[0.5625rem] px-4 pt-3 pb-4">
        <p className="text-sm text-faint">{t('reread.blind')}</p>
        <CodePicker
          standing={code ? index.code(code) : undefined}
          list={draft.tags.some((tag) => tag.code !== null) ? 'asked' : 'always'}
          onChosen={(chosen) => {
            actions.codeChosen(key, chosen, index)
            announce(t('review.tag.chosen', { code: chosen, label: index.code(chosen)?.label ?? '' }))
          }}
        />
        {draft.tags.length > 0 && <FindingFields view={view} draft={draft} draftKey={key} asked={asked} />}
      </div>
    </Pane>
  )
}

/** Enter records, and with Ctrl also while one types. */
function useRecordKeys(enabled: boolean, onPress: () => void): string | undefined {
  const recording = { label: t('reread.record'), group: t('reread.keys'), enabled, onPress }
  const keys = useShortcut({ ...recording, id: 'reread.record', keys: 'Enter' })
  useShortcut({ ...recording, id: 'reread.record_typing', keys: '$mod+Enter', whileTyping: 'allowed' })
  return keys
}

/** Hands it back unread, for somebody else to take. */
function Leave({ audit, place }: { audit: string; place: number }) {
  const [, navigate] = useLocation()
  const leave = useLeaveItem(audit)
  return (
    <ShortcutButton
      disabled={leave.isPending}
      shortcut={{ id: 'reread.leave', keys: 'u', label: t('reread.leave'), group: t('reread.keys') }}
      onPress={() => leave.mutate(place, { onSuccess: () => navigate(`/audits/${audit}`) })}
    >
      {t('reread.leave')}
    </ShortcutButton>
  )
}
