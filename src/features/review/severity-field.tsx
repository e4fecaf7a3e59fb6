import type { MouseEvent } from 'react'
import { proposedSeverity } from '#domain/finding.ts'
import type { PolicyCode, Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { Kbd } from '#ui/kbd.tsx'
import { LevelRamp } from '#ui/level-ramp.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useIndex } from './desk-context.ts'
import { placeOf } from './desk-focus.ts'
import { type Draft, severityOf } from './draft.ts'
import { useDraftActions } from './draft.store.ts'
import { FactorsField } from './factors-field.tsx'

type SeverityFieldProps = { code: PolicyCode; draft: Draft; draftKey: string }

const LEVELS: readonly Severity[] = [0, 1, 2, 3, 4]
const UNCONFIRMED = '[&_label:has(:checked)]:outline-dashed'

/** The code and the factors propose; the reviewer confirms, or goes elsewhere and, outside the range, says why. */
export function SeverityField({ code, draft, draftKey }: SeverityFieldProps) {
  const index = useIndex()
  const { severityChosen } = useDraftActions()
  const value = severityOf(draft, index)
  const group = t('review.keys.decision')
  const chosen = (severity: Severity) => severityChosen(draftKey, severity)
  const step = (by: number) => {
    const next = LEVELS[value + by]
    if (next !== undefined) chosen(next)
  }
  const stepping = { group, held: 'again' as const }
  const lower = useShortcut({
    ...stepping,
    id: 'review.severity_lower',
    keys: '-',
    label: t('review.severity.lower'),
    onPress: () => step(-1),
  })
  const higher = useShortcut({
    ...stepping,
    id: 'review.severity_higher',
    keys: '=',
    label: t('review.severity.higher'),
    onPress: () => step(1),
  })
  const confirmPressed = (event: MouseEvent) => {
    const level = event.target instanceof Element ? event.target.closest('[data-level]') : null
    if (draft.severity === null && Number(level?.getAttribute('data-level') ?? -1) === value) chosen(value)
  }
  const proposed = proposedSeverity(code, draft.factors ?? [], index)
  const [low, high] = code.severityRange
  return (
    <div className="relative grid gap-1" {...placeOf('severity')}>
      <span className="absolute top-0 right-0 inline-flex gap-1">
        <Kbd keys={lower} />
        <Kbd keys={higher} />
      </span>
      {/* Pressing the level that is proposed confirms it, although the radio button does not change. */}
      <div className={draft.severity === null ? UNCONFIRMED : ''} onClick={confirmPressed}>
        <LevelRamp
          label={t('review.severity.label', { proposed, low, high })}
          value={value}
          proposed={proposed}
          range={code.severityRange}
          outside="allowed"
          onChosen={chosen}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-1 text-sm text-faint">
        {draft.severity === null && (
          <ShortcutButton
            variant="quiet"
            className="-my-0.5 -ml-1.5 py-0.5! text-sm"
            shortcut={{ id: 'review.severity_confirm', keys: 'y', label: t('review.severity.confirm'), group }}
            onPress={() => {
              chosen(value)
              announce(t('review.severity.confirmed', { severity: value }))
            }}
          >
            {t('review.severity.confirmThis', { severity: value })}
          </ShortcutButton>
        )}
        <FactorsField draft={draft} draftKey={draftKey} />
      </div>
    </div>
  )
}
