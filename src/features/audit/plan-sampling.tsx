import { STRATA } from '#domain/audit.ts'
import { WHOLE_REASONS } from '#domain/audit-draw.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Choices } from './choices.tsx'
import type { PlanDraft } from './plan-draft.ts'

type PlanSamplingProps = { draft: PlanDraft; onChanged: (change: Partial<PlanDraft>) => void }

/** How many are re-read, why so many, and what is taken whatever the draw says. */
export function PlanSampling({ draft, onChanged }: PlanSamplingProps) {
  const kinds = (['margin', 'zero_failure', 'count'] as const).map((id) => ({
    id,
    label: t(`audits.basis.${id}`),
    hint: t(`audits.basis.${id}.hint`),
  }))
  return (
    <Panel title={t('audits.plan.howMany')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="grid content-start gap-3">
          <RadioGroup
            label={t('audits.basis')}
            options={kinds}
            value={draft.kind}
            onChosen={(kind) => onChanged({ kind })}
          />
          <Amount draft={draft} onChanged={onChanged} />
          <TextField
            label={t('audits.plan.minimum')}
            hint={t('audits.plan.minimum.hint')}
            type="number"
            min={0}
            max={1_000}
            value={draft.minimum}
            onChange={({ currentTarget: { value } }) => onChanged({ minimum: value })}
          />
        </div>
        <div className="grid content-start gap-5">
          <Choices
            label={t('audits.plan.whole')}
            options={WHOLE_REASONS.map((id) => ({ id, label: t(`audits.whole.${id}`) }))}
            chosen={draft.whole}
            onChanged={(whole) => onChanged({ whole })}
          />
          <Choices
            label={t('audits.plan.strata')}
            options={STRATA.map((id) => ({ id, label: t(`audits.by.${id}`) }))}
            chosen={draft.strata}
            onChanged={(chosen) => onChanged({ strata: STRATA.filter((by) => chosen.includes(by)) })}
          />
        </div>
      </div>
    </Panel>
  )
}

function Amount({ draft, onChanged }: PlanSamplingProps) {
  const field = draft.kind === 'margin' ? 'margin' : draft.kind === 'zero_failure' ? 'failure' : 'count'
  const limits = field === 'count' ? { min: 0, max: 1_000_000, step: 1 } : { min: 0.5, max: 50, step: 0.5 }
  return (
    <TextField
      label={t(`audits.amount.${field}`)}
      type="number"
      {...limits}
      required
      value={draft[field]}
      onChange={({ currentTarget: { value } }) => onChanged({ [field]: value })}
    />
  )
}
