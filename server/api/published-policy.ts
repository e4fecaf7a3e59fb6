import { PolicyIndex } from '#domain/policy.ts'
import { policyVersion } from '#store/policies.ts'
import type { Db } from '#store/tables.ts'
import type { Ports } from './ports.ts'

/** Published versions never change, so each is read and indexed once for each store. */
const INDEXES = new WeakMap<object, Map<string, PolicyIndex>>()

/** The index of a published version. @throws where the caller knows of a version that is not there. */
export async function publishedIndex(
  db: Db,
  ports: Pick<Ports, 'connection'>,
  version: number,
  policy: string,
): Promise<PolicyIndex> {
  const known = INDEXES.get(ports.connection) ?? new Map<string, PolicyIndex>()
  INDEXES.set(ports.connection, known)
  const kept = known.get(`${policy} ${version}`)
  if (kept) return kept
  const published = await policyVersion(db, version, policy)
  if (!published) throw new Error(`version ${version} of the policy ${policy} is not there`)
  const index = new PolicyIndex(published)
  known.set(`${policy} ${version}`, index)
  return index
}
