import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '#data/policies.ts'
import { policyLineQueries } from '#data/policy-lines.ts'
import type { CodeId } from '#domain/ids.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import type { RuleDraft } from '#domain/routing-rules.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'

type RuleScopeProps = {
  draft: RuleDraft
  errors: Readonly<Record<string, string>>
  onChanged: (draft: RuleDraft) => void
}

/** Under which policy a rule looks, where there are several, and the code of it that it hints at. */
export function RuleScope({ draft, errors, onChanged }: RuleScopeProps) {
  const lines = useQuery(policyLineQueries.list()).data ?? []
  const policy = useQuery(policyQueries.version('current', draft.policy ?? CONDUCT_POLICY))
  return (
    <>
      {lines.length > 1 && (
        <SelectField
          label={t('rules.field.policy')}
          hint={t('rules.field.policy.hint')}
          error={errors['/policy']}
          value={draft.policy ?? ''}
          options={[
            { id: '', label: t('rules.field.policy.any') },
            ...lines.map(({ id, title }) => ({ id, label: title, given: true as const })),
          ]}
          onChosen={(id) => onChanged({ ...draft, policy: id === '' ? null : id, code: null })}
        />
      )}
      <SelectField
        label={t('rules.field.code')}
        hint={t('rules.field.code.hint')}
        error={errors['/code']}
        value={draft.code ?? ''}
        options={[
          { id: '', label: t('rules.field.code.none') },
          ...(policy.data?.codes ?? []).map(({ id, label }) => ({
            id,
            label: `${id} · ${label}`,
            given: true as const,
          })),
        ]}
        onChosen={(code) =>
          onChanged(
            code === ''
              ? { ...draft, code: null }
              : { ...draft, code: code as CodeId, policy: draft.policy ?? CONDUCT_POLICY },
          )
        }
      />
    </>
  )
}
