import type { Policy } from '#domain/policy.ts'
import type { Db, PoliciesTable, Tx } from './tables.ts'

/** The policy that new cases fall under. */
export const CONDUCT_POLICY = 'conduct'

/** Every version, newest first, without its codes. */
export async function policyVersions(db: Db): Promise<Policy[]> {
  const rows = await db
    .selectFrom('policies')
    .selectAll()
    .where('id', '=', CONDUCT_POLICY)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toPolicy)
}

export async function policyVersion(db: Db, version: number): Promise<Policy | null> {
  const row = await db
    .selectFrom('policies')
    .selectAll()
    .where('id', '=', CONDUCT_POLICY)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? toPolicy(row) : null
}

/** The number of the version in force, the newest that is published. */
export async function currentPolicyVersion(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('policies')
    .select('version')
    .where('id', '=', CONDUCT_POLICY)
    .where('status', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? null
}

/** The version in force, whole. */
export async function currentPolicy(db: Db): Promise<Policy | null> {
  const version = await currentPolicyVersion(db)
  return version === null ? null : policyVersion(db, version)
}

export async function insertPolicy(tx: Tx, policy: Policy): Promise<void> {
  const { id, version, status, title, publishedAt, note, families, codes, factors } = policy
  const body = JSON.stringify({ families, codes, factors })
  await tx
    .insertInto('policies')
    .values({ id, version, status, title, published_at: publishedAt, note, body })
    .execute()
}

function toPolicy(row: PoliciesTable): Policy {
  const { families, codes, factors } = JSON.parse(row.body) as Pick<Policy, 'families' | 'codes' | 'factors'>
  return {
    id: row.id as Policy['id'],
    version: row.version,
    status: row.status as Policy['status'],
    title: row.title,
    publishedAt: row.published_at,
    note: row.note,
    families,
    codes,
    // A version from before factors must read as it was published, or its hash would not hold.
    ...(factors && { factors }),
  }
}
