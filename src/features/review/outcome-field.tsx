import { useId } from 'react'
import { OUTCOMES, type Outcome, proposedOutcome } from '#domain/finding.ts'
import type { Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { FIELD_LOOK } from '#ui/field-look.ts'
import { Kbd } from '#ui/kbd.tsx'
import { ariaKeys } from '#ui/key-caps.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { focusPlace, placeOf } from './desk-focus.ts'

type OutcomeFieldProps = {
  severity: Severity
  value: Outcome
  /** Where the code allows some outcomes only. */
  allowed: readonly Outcome[] | undefined
  onChosen: (outcome: Outcome) => void
}

/** What should follow, on one line; the severity proposes, a person confirms. */
export function OutcomeField({ severity, value, allowed = OUTCOMES, onChosen }: OutcomeFieldProps) {
  const id = useId()
  const proposed = proposedOutcome(severity)
  const keys = useShortcut({
    id: 'review.outcome',
    keys: 'f',
    label: t('review.outcome.label'),
    group: t('review.keys.decision'),
    onPress: () => focusPlace('outcome'),
  })
  const labelOf = (outcome: Outcome) => {
    const label = t(`review.outcome.${outcome}`)
    return outcome === proposed ? t('review.outcome.proposed', { outcome: label }) : label
  }
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-xs font-medium whitespace-nowrap text-faint">
        {t('review.outcome.label')}
      </label>
      <Kbd keys={keys} />
      <select
        id={id}
        {...placeOf('outcome')}
        aria-keyshortcuts={ariaKeys(keys)}
        value={value}
        className={FIELD_LOOK}
        onChange={(event) => onChosen(OUTCOMES.find((one) => one === event.currentTarget.value) ?? value)}
      >
        {allowed.map((outcome) => (
          <option key={outcome} value={outcome}>
            {labelOf(outcome)}
          </option>
        ))}
      </select>
    </div>
  )
}
