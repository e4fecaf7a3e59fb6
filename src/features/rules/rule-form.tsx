import type { Severity } from '#domain/policy.ts'
import { type RuleDraft, RULE_LIMITS } from '#domain/routing-rules.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ConditionGroup } from './condition-group.tsx'
import { RuleScope } from './rule-scope.tsx'

const LEVELS: readonly Severity[] = [0, 1, 2, 3, 4]

/** A rule's fields; whoever may only read has them all, and none to change. */
export function RuleForm({
  draft,
  errors,
  writes,
  onChanged,
}: {
  draft: RuleDraft
  errors: Readonly<Record<string, string>>
  writes: 'allowed' | 'refused'
  onChanged: (draft: RuleDraft) => void
}) {
  const { condition } = draft
  return (
    <fieldset disabled={writes === 'refused'} className="grid gap-4">
      <legend className="sr-only">{t('app.title.rule')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('rules.field.name')}
          error={errors['/name']}
          required
          maxLength={RULE_LIMITS.name}
          value={draft.name}
          onChange={({ currentTarget }) => onChanged({ ...draft, name: currentTarget.value })}
        />
        <TextField
          label={t('rules.field.reason')}
          hint={t('rules.field.reason.hint')}
          error={errors['/reason']}
          required
          maxLength={RULE_LIMITS.reason}
          value={draft.reason}
          onChange={({ currentTarget }) => onChanged({ ...draft, reason: currentTarget.value })}
        />
        <SelectField
          label={t('rules.field.estimate')}
          hint={t('rules.field.estimate.hint')}
          value={draft.estimate}
          options={LEVELS.map((level) => ({ id: `${level}`, label: `${level}` }))}
          onChosen={(level) => onChanged({ ...draft, estimate: LEVELS[Number(level)] ?? 0 })}
        />
        <RuleScope draft={draft} errors={errors} onChanged={onChanged} />
      </div>
      {(condition.kind === 'all' || condition.kind === 'any') && (
        <ConditionGroup group={condition} depth={0} onChanged={(group) => onChanged({ ...draft, condition: group })} />
      )}
    </fieldset>
  )
}
