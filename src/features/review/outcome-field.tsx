import { OUTCOMES, type Outcome, proposedOutcome } from '#domain/finding.ts'
import type { Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { focusPlace, placeOf } from './desk-focus.ts'

type OutcomeFieldProps = { severity: Severity; value: Outcome; onChosen: (outcome: Outcome) => void }

/** What should follow; the severity proposes, a person confirms. */
export function OutcomeField({ severity, value, onChosen }: OutcomeFieldProps) {
  const proposed = proposedOutcome(severity)
  const keys = useShortcut({
    id: 'review.outcome',
    keys: 'f',
    label: t('review.outcome.label'),
    group: t('review.keys.decision'),
    onPress: () => focusPlace('outcome'),
  })
  return (
    <SelectField
      {...placeOf('outcome')}
      label={t('review.outcome.label')}
      keys={keys}
      value={value}
      options={OUTCOMES.map((id) => ({
        id,
        label:
          id === proposed
            ? t('review.outcome.proposed', { outcome: t(`review.outcome.${id}`) })
            : t(`review.outcome.${id}`),
      }))}
      onChosen={(id) => onChosen(OUTCOMES.find((outcome) => outcome === id) ?? value)}
    />
  )
}
