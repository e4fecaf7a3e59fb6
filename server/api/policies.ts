import type { z } from '@hono/zod-openapi'
import { routes } from '#contract/routes.ts'
import type { PolicyView } from '#contract/schemas.ts'
import { currentPolicy, policyVersion, policyVersions } from '#store/policies.ts'
import { type Bound, read } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const list = read(routes.policies, async ({ ports, person, query }) => {
  insist(person, 'policy.read')
  const versions = await policyVersions(ports.connection.kysely, query.policy, ports.now())
  const policies = versions.map(({ codes: _codes, factors: _factors, retired: _retired, ...policy }) => policy)
  return { body: { policies } }
})

const one = read(routes.policy, async ({ ports, person, params, query }) => {
  insist(person, 'policy.read')
  const db = ports.connection.kysely
  const { version } = params
  const policy =
    version === 'current'
      ? await currentPolicy(db, ports.now(), query.policy)
      : await policyVersion(db, Number(version), query.policy, ports.now())
  if (!policy) throw new ProblemError('not_found', 'There is no such version of the policy.')
  return { body: policy as unknown as z.input<typeof PolicyView> }
})

export const policyEndpoints: readonly Bound[] = [list, one]
