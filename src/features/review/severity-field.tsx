import type { PolicyCode, Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { LevelRamp } from '#ui/level-ramp.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { placeOf } from './desk-focus.ts'

type SeverityFieldProps = { code: PolicyCode; value: Severity; onChosen: (severity: Severity) => void }

const LEVELS: readonly Severity[] = [0, 1, 2, 3, 4]

/** The code proposes; the reviewer may go outside its range and say why. */
export function SeverityField({ code, value, onChosen }: SeverityFieldProps) {
  const group = t('review.keys.decision')
  const step = (by: number) => {
    const next = LEVELS[value + by]
    if (next !== undefined) onChosen(next)
  }
  const lower = useShortcut({
    id: 'review.severity_lower',
    keys: '-',
    label: t('review.severity.lower'),
    group,
    onPress: () => step(-1),
  })
  const higher = useShortcut({
    id: 'review.severity_higher',
    keys: '=',
    label: t('review.severity.higher'),
    group,
    onPress: () => step(1),
  })
  const [low, high] = code.severityRange
  return (
    <div className="relative" {...placeOf('severity')}>
      <span className="absolute top-0 right-0 inline-flex gap-1">
        <Kbd keys={lower} />
        <Kbd keys={higher} />
      </span>
      <LevelRamp
        label={t('review.severity.label', { proposed: code.severity, low, high })}
        value={value}
        proposed={code.severity}
        range={code.severityRange}
        outside="allowed"
        onChosen={onChosen}
      />
    </div>
  )
}
