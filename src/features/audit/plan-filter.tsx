import { useQuery } from '@tanstack/react-query'
import { peopleQueries } from '#data/people.ts'
import { indexOf, policyQueries } from '#data/policies.ts'
import { useActor } from '#data/session.ts'
import { OUTCOMES } from '#domain/finding.ts'
import { may, PERMISSIONS } from '#domain/permissions.ts'
import type { Severity } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Choices } from './choices.tsx'
import { Given } from './given-words.tsx'
import type { PlanDraft } from './plan-draft.ts'

type PlanFilterProps = { draft: PlanDraft; onChanged: (change: Partial<PlanDraft>) => void }

const SEVERITIES: readonly Severity[] = [0, 1, 2, 3, 4]

/** Narrows the population; what is not ticked anywhere in a group lets everything through. */
export function PlanFilter({ draft, onChanged }: PlanFilterProps) {
  const policy = useQuery(policyQueries.version('current', draft.policy))
  const mayRead = may(useActor(), 'person.read').allowed
  const people = useQuery({ ...peopleQueries.list(), enabled: mayRead })
  const families = policy.data ? indexOf(policy.data).childrenOf(null) : []
  const deciders = (people.data ?? []).filter(({ roles }) =>
    roles.some((role) => PERMISSIONS[role].includes('case.decide')),
  )
  const narrowed = draft.families.length + draft.severities.length + draft.outcomes.length + draft.people.length
  return (
    <details open={narrowed > 0}>
      <summary className="w-fit text-accent">{t('audits.plan.filter', { count: narrowed })}</summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <Choices
          label={t('audits.column.family')}
          options={families.map(({ id, label }) => ({ id: id as string, label: <Given>{label}</Given> }))}
          chosen={draft.families}
          onChanged={(chosen) => onChanged({ families: chosen })}
        />
        <Choices
          label={t('audits.by.outcome')}
          options={OUTCOMES.map((id) => ({ id, label: t(`audits.outcome.${id}`) }))}
          chosen={draft.outcomes}
          onChanged={(outcomes) => onChanged({ outcomes })}
        />
        <Choices
          label={t('audits.by.severity')}
          options={SEVERITIES.map((id) => ({ id, label: String(id) }))}
          chosen={draft.severities}
          onChanged={(severities) => onChanged({ severities })}
        />
        {deciders.length > 0 && (
          <Choices
            label={t('audits.by.person')}
            options={deciders.map(({ id, name }) => ({ id, label: <Given>{name}</Given> }))}
            chosen={draft.people}
            onChanged={(chosen) => onChanged({ people: chosen })}
          />
        )}
      </div>
    </details>
  )
}
