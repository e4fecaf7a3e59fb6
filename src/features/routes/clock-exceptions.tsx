import type { PolicyDetail, Workspace } from '#contract/types.ts'
import type { clockFaults } from '#domain/case-clock.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { violationFamilies } from './routes-known.ts'

type Exceptions = Workspace['clocks']['exceptions']
type ClockExceptionsProps = {
  exceptions: Exceptions
  policy: PolicyDetail
  faults: ReturnType<typeof clockFaults>
  onChanged: (exceptions: Exceptions) => void
}

const MOST = 20
const USUAL_DAYS = 20

/** The families of codes whose appeals take another time than the others', each with the reason why. */
export function ClockExceptions({ exceptions, policy, faults, onChanged }: ClockExceptionsProps) {
  const families = violationFamilies(policy)
  const labels = new Map(families.map(({ id, label }) => [id, label]))
  const unused = families.find(({ id }) => !exceptions.some((one) => one.family === id))
  const faultAt = (at: number, field: 'reason' | 'family') => {
    const found = faults.find((one) => one.at === `/clocks/exceptions/${at}/${field}`)
    return found && t(`routes.clocks.fault.${found.what}`)
  }
  return (
    <fieldset className="grid min-w-0 gap-3 border-t border-line pt-3">
      <legend className="sr-only">{t('routes.clocks.exceptions')}</legend>
      <h3 aria-hidden="true" className="text-base">
        {t('routes.clocks.exceptions')}
      </h3>
      <p className="text-sm text-faint">{t('routes.clocks.exceptions.note')}</p>
      {exceptions.length === 0 && <p className="text-soft">{t('routes.clocks.exceptions.none')}</p>}
      {exceptions.map((one, at) => (
        <div key={at} className="grid items-start gap-3 sm:grid-cols-3">
          <SelectField
            label={t('routes.clocks.exceptions.family')}
            value={one.family}
            error={faultAt(at, 'family')}
            options={[...new Set([...families.map(({ id }) => id), one.family])].map((id) => ({
              id,
              label: labels.get(id) ?? id,
              given: true as const,
            }))}
            onChosen={(family) => onChanged(exceptions.with(at, { ...one, family }))}
          />
          <TextField
            type="number"
            min={1}
            max={250}
            required
            label={t('routes.clocks.exceptions.days')}
            value={one.appeal === 0 ? '' : one.appeal}
            onChange={({ currentTarget: { value } }) =>
              onChanged(exceptions.with(at, { ...one, appeal: Number(value) }))
            }
          />
          <div className="grid gap-1.5">
            <TextArea
              label={t('routes.clocks.exceptions.reason')}
              value={one.reason}
              maxLength={1_000}
              error={faultAt(at, 'reason')}
              onChange={({ currentTarget: { value } }) => onChanged(exceptions.with(at, { ...one, reason: value }))}
            />
            <Button
              variant="quiet"
              className="justify-self-start"
              aria-label={t('routes.clocks.exceptions.remove', { family: labels.get(one.family) ?? one.family })}
              onClick={() => onChanged(exceptions.toSpliced(at, 1))}
            >
              {t('routes.chosen.removeShort')}
            </Button>
          </div>
        </div>
      ))}
      {unused && exceptions.length < MOST && (
        <Button
          className="justify-self-start"
          onClick={() => onChanged([...exceptions, { family: unused.id, appeal: USUAL_DAYS, reason: '' }])}
        >
          {t('routes.clocks.exceptions.add')}
        </Button>
      )}
    </fieldset>
  )
}
