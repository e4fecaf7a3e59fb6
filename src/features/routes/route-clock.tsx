import type { EscalationRoute } from '#contract/types.ts'
import type { Urgency } from '#domain/case.ts'
import { LONGEST } from '#domain/route-faults.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'

type Length = EscalationRoute['clocks'][Urgency]
type RouteClockProps = {
  urgency: Urgency
  length: Length
  error: string | undefined
  onChanged: (length: Length) => void
}

const UNITS = ['hours', 'workingDays'] as const

/** How long a team has for one urgency, in hours or in working days. */
export function RouteClock({ urgency, length, error, onChanged }: RouteClockProps) {
  const unit = 'hours' in length ? 'hours' : 'workingDays'
  const amount = 'hours' in length ? length.hours : length.workingDays
  const set = (of: (typeof UNITS)[number], value: number) =>
    onChanged(of === 'hours' ? { hours: value } : { workingDays: value })
  const named = { urgency: t(`routes.urgency.${urgency}`) }
  return (
    <div className="grid grid-cols-2 items-start gap-2">
      <TextField
        type="number"
        min={1}
        max={LONGEST[unit]}
        label={t('routes.clock', named)}
        value={amount === 0 ? '' : amount}
        error={error}
        onChange={(event) => set(unit, Number(event.currentTarget.value))}
      />
      <SelectField
        label={t('routes.unit', named)}
        value={unit}
        options={UNITS.map((id) => ({ id, label: t(`routes.unit.${id}`) }))}
        onChosen={(id) => set(id === 'hours' ? 'hours' : 'workingDays', amount)}
      />
    </div>
  )
}
