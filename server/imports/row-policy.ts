import type { ImportMapping } from '#contract/types.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { RowRefused } from './mapped-row.ts'
import { shortened } from './source-row.ts'

/** A policy that is in force, so that cases can be brought in under it. */
export interface NamedPolicy {
  readonly id: string
  readonly title: string
}

/** The policy with this id or title, whatever the case of its letters. */
export function policyNamed(policies: readonly NamedPolicy[], name: string): NamedPolicy | undefined {
  const wanted = name.trim().toLowerCase()
  return policies.find(({ id }) => id === wanted) ?? policies.find(({ title }) => title.trim().toLowerCase() === wanted)
}

/** Which policy a row falls under: what it names, else what the mapping says. @throws RowRefused for an unknown one. */
export function policyOfRow(
  named: string | null,
  mapping: Pick<ImportMapping, 'policy'>,
  policies: readonly NamedPolicy[],
): string {
  const name = named ?? mapping.policy ?? CONDUCT_POLICY
  const found = policyNamed(policies, name)
  if (found) return found.id
  const known = policies.map(({ id }) => id).join(', ')
  throw new RowRefused(`No policy “${shortened(name)}” is in force. There are: ${known}.`)
}
