import { missingFrom, OUTCOMES, type Outcome } from '#domain/finding.ts'
import type { PolicyIndex, Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { findingOf, type SharedDraft } from './bulk-finding.ts'

type BulkFindingFieldsProps = { index: PolicyIndex; draft: SharedDraft; onChanged: (draft: SharedDraft) => void }

const LEVELS: readonly Severity[] = [0, 1, 2, 3, 4]

/** What a shared finding holds besides its code. */
export function BulkFindingFields({ index, draft, onChanged }: BulkFindingFieldsProps) {
  const violation = index.kind(draft.code.id) === 'violation'
  const missing = missingFrom(findingOf(draft, index).whole, index)
  const part = missing.find((one) => one.what === 'source' || one.what === 'rule')?.what
  const extra = (['source', 'rule'] as const).find((one) => one === part || draft.reasons[one] !== undefined)
  const outside = missing.some((one) => one.what === 'severity_reason') || draft.reasons.severity !== undefined
  const reasons = (name: keyof SharedDraft['reasons'], text: string) =>
    onChanged({ ...draft, reasons: { ...draft.reasons, [name]: text } })
  return (
    <>
      {violation && (
        <>
          <p className="text-sm text-soft">{t('list.decide.whole')}</p>
          <div className="grid grid-cols-2 gap-3">
            <SelectField
              label={t('list.decide.severity')}
              value={draft.severity}
              options={LEVELS.map((level) => ({ id: `${level}`, label: `${level}` }))}
              onChosen={(id) => onChanged({ ...draft, severity: Number(id) as Severity })}
            />
            <SelectField
              label={t('list.decide.outcome')}
              value={draft.outcome}
              options={OUTCOMES.map((id) => ({ id, label: t(`review.outcome.${id}`) }))}
              onChosen={(id) => onChanged({ ...draft, outcome: id as Outcome })}
            />
          </div>
          {outside && <Reason name="severity" draft={draft} onWritten={reasons} />}
          <SelectField
            label={t('list.decide.setAside')}
            value={draft.setAside}
            options={index
              .childrenOf(index.policy.families.noViolation)
              .map((one) => ({ id: one.id, label: `${one.id} · ${one.label}` }))}
            onChosen={(setAside) => onChanged({ ...draft, setAside })}
          />
          <TextArea
            label={t('list.decide.setAsideWhy')}
            value={draft.why}
            maxLength={5_000}
            onChange={(event) => onChanged({ ...draft, why: event.currentTarget.value })}
          />
        </>
      )}
      {extra && <Reason name={extra} draft={draft} onWritten={reasons} />}
      <Reason name="reason" draft={draft} onWritten={reasons} />
    </>
  )
}

type ReasonProps = {
  name: keyof SharedDraft['reasons']
  draft: SharedDraft
  onWritten: (name: keyof SharedDraft['reasons'], text: string) => void
}

function Reason({ name, draft, onWritten }: ReasonProps) {
  return (
    <TextArea
      label={t(`list.decide.${name === 'severity' ? 'severityWhy' : name}`)}
      value={draft.reasons[name] ?? ''}
      maxLength={5_000}
      onChange={(event) => onWritten(name, event.currentTarget.value)}
    />
  )
}
