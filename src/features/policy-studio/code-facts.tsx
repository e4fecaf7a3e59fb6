import type { Json } from '#domain/canonical.ts'
import { OUTCOMES } from '#domain/finding.ts'
import type { PolicyCode, PolicyIndex, Requirement, Severity } from '#domain/policy.ts'
import type { CodeField } from '#domain/policy-change.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { isDeskKey } from './desk-keys.ts'
import { studio } from './studio.store.ts'

const LEVELS = [0, 1, 2, 3, 4] as const
const REQUIREMENTS: readonly Requirement[] = ['evidence', 'set_aside', 'reason', 'source', 'rule']

type CodeFactsProps = {
  code: PolicyCode
  index: PolicyIndex
  errorOf: (field: keyof PolicyCode) => string | undefined
}

/** How grave a code is, who reads it, what a decision under it must hold and may lead to, and how it is found. */
export function CodeFacts({ code, index, errorOf }: CodeFactsProps) {
  const set = (field: CodeField, to: Json) => studio.edited({ type: 'set', id: code.id, field, to })
  const levels = LEVELS.map((level) => ({ id: String(level), label: String(level) }))
  const [least, most] = code.severityRange
  const level = (text: string) => Number(text) as Severity
  const toggled = <One extends string>(all: readonly One[], held: readonly One[], one: One) =>
    all.filter((each) => (each === one ? !held.includes(one) : held.includes(each)))
  return (
    <div className="mt-2 grid gap-4 border-t border-line pt-4">
      <div className="grid grid-cols-3 gap-3">
        <SelectField
          label={t('studio.field.severity')}
          options={levels}
          value={code.severity}
          error={errorOf('severity')}
          onChosen={(id) => set('severity', level(id))}
        />
        <SelectField
          label={t('studio.field.least')}
          options={levels}
          value={least}
          error={errorOf('severityRange')}
          onChosen={(id) => set('severityRange', [level(id), most])}
        />
        <SelectField
          label={t('studio.field.most')}
          options={levels}
          value={most}
          onChosen={(id) => set('severityRange', [least, level(id)])}
        />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['secondReview', 'contested', 'routing'] as const).map((field) => (
          <Checkbox
            key={field}
            label={t(`studio.field.${field}`)}
            hint={errorOf(field)}
            checked={code[field]}
            onChange={() => set(field, !code[field])}
          />
        ))}
      </div>
      <Checks
        name={t('studio.field.requires')}
        all={REQUIREMENTS}
        held={code.requires}
        words={(one) => t(`studio.requires.${one}`)}
        onToggled={(one) => set('requires', toggled(REQUIREMENTS, code.requires, one))}
      />
      {index.kind(code.id) === 'violation' && (
        <Checks
          name={t('studio.field.outcomes')}
          error={errorOf('outcomes')}
          all={OUTCOMES}
          held={code.outcomes ?? OUTCOMES}
          words={(one) => t(`studio.outcome.${one}`)}
          onToggled={(one) => {
            const outcomes = toggled(OUTCOMES, code.outcomes ?? OUTCOMES, one)
            set('outcomes', outcomes.length === OUTCOMES.length ? null : outcomes)
          }}
        />
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {(['key', 'colour', 'characteristic', 'differs'] as const).map((field) => (
          <TextField
            key={`${code.id} ${field}`}
            label={t(`studio.field.${field}`)}
            hint={t(`studio.hint.${field}`)}
            error={errorOf(field) ?? (field === 'key' ? deskWords(code.key) : undefined)}
            value={code[field] ?? ''}
            maxLength={field === 'key' ? 1 : field === 'colour' ? 7 : 200}
            onChange={(event) => set(field, event.currentTarget.value === '' ? null : event.currentTarget.value)}
          />
        ))}
      </div>
    </div>
  )
}

/** A key that the desk has already chooses no code there: said before anybody publishes it. */
function deskWords(key: string | undefined): string | undefined {
  return key !== undefined && isDeskKey(key) ? t('studio.fault.key_desk') : undefined
}

type ChecksProps<One extends string> = {
  name: string
  all: readonly One[]
  held: readonly One[]
  words: (one: One) => string
  onToggled: (one: One) => void
  error?: string | undefined
}

function Checks<One extends string>({ name, all, held, words, onToggled, error }: ChecksProps<One>) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1 text-sm text-faint">{name}</legend>
      <div className="grid gap-1 sm:grid-cols-2">
        {all.map((one) => (
          <Checkbox key={one} label={words(one)} checked={held.includes(one)} onChange={() => onToggled(one)} />
        ))}
      </div>
      {error && <p className="text-sm text-bad">{error}</p>}
    </fieldset>
  )
}
