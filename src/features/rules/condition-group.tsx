import { X } from 'lucide-react'
import { type RuleCondition, RULE_LIMITS } from '#domain/routing-rules.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { NEW_CONDITIONS, type NewCondition, newCondition } from './condition-draft.ts'
import { ConditionFields } from './condition-fields.tsx'

type Group = RuleCondition & { kind: 'all' | 'any' }

type ConditionGroupProps = { group: Group; depth: number; onChanged: (group: Group) => void }

/** Conditions of which all or any must hold; groups stand in groups. */
export function ConditionGroup({ group, depth, onChanged }: ConditionGroupProps) {
  const replace = (at: number, condition: RuleCondition) => onChanged({ ...group, of: group.of.with(at, condition) })
  const kinds = NEW_CONDITIONS.filter((kind) => kind !== 'group' || depth + 2 < RULE_LIMITS.depth)
  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">{t('rules.group')}</legend>
      <div className="max-w-64">
        <SelectField
          label={depth === 0 ? t('rules.when') : t('rules.group.mode')}
          value={group.kind}
          options={(['all', 'any'] as const).map((id) => ({ id, label: t(`rules.group.${id}`) }))}
          onChosen={(kind) => onChanged({ ...group, kind: kind === 'any' ? 'any' : 'all' })}
        />
      </div>
      <ul className="grid gap-3">
        {group.of.map((condition, at) => (
          <li key={at} className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 border-s-2 border-line ps-3">
            <ConditionEditor condition={condition} depth={depth + 1} onChanged={(changed) => replace(at, changed)} />
            <IconButton
              label={t('rules.remove')}
              icon={<X aria-hidden="true" />}
              onClick={() => onChanged({ ...group, of: group.of.filter((_, other) => other !== at) })}
            />
          </li>
        ))}
      </ul>
      <div className="max-w-64">
        <SelectField
          label={t('rules.add')}
          value=""
          options={[
            { id: '', label: t('rules.add.choose') },
            ...kinds.map((id) => ({ id, label: t(`rules.kind.${id}`) })),
          ]}
          onChosen={(kind) => {
            if (kind !== '') onChanged({ ...group, of: [...group.of, newCondition(kind as NewCondition)] })
          }}
        />
      </div>
    </fieldset>
  )
}

function ConditionEditor({
  condition,
  depth,
  onChanged,
}: {
  condition: RuleCondition
  depth: number
  onChanged: (condition: RuleCondition) => void
}) {
  const negated = condition.kind === 'not'
  const inner = negated ? condition.of : condition
  const changed = (next: RuleCondition) => onChanged(negated ? { kind: 'not', of: next } : next)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <b className="font-semibold">{t(`rules.kind.${nameOf(inner)}`)}</b>
        <Checkbox
          label={t('rules.not')}
          checked={negated}
          onChange={() => onChanged(negated ? inner : { kind: 'not', of: inner })}
        />
      </div>
      {inner.kind === 'all' || inner.kind === 'any' ? (
        <ConditionGroup group={inner} depth={depth} onChanged={changed} />
      ) : (
        inner.kind !== 'not' && <ConditionFields condition={inner} onChanged={changed} />
      )}
    </div>
  )
}

function nameOf({ kind }: RuleCondition): NewCondition {
  return kind === 'all' || kind === 'any' || kind === 'not' ? 'group' : kind
}
