import { canonicalJson, type Json, sha256Hex } from '#domain/canonical.ts'
import { CONDUCT_POLICY, type Policy } from '#domain/policy.ts'
import type { PoliciesTable } from './policy-tables.ts'
import type { Db, Tx } from './tables.ts'

/** Every version of a policy, newest first, with its codes. */
export async function policyVersions(db: Db, policy: string, now: string): Promise<Policy[]> {
  const rows = await db.selectFrom('policies').selectAll().where('id', '=', policy).orderBy('version', 'desc').execute()
  return rows.map((row) => toPolicy(row, now))
}

/** A version as it stands at `now`; without a time, as it was published. */
export async function policyVersion(
  db: Db,
  version: number,
  policy: string = CONDUCT_POLICY,
  now?: string,
): Promise<Policy | null> {
  const row = await db
    .selectFrom('policies')
    .selectAll()
    .where('id', '=', policy)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? toPolicy(row, now) : null
}

/** The number of the version in force at `now`: the newest whose day has come, unless it was retired. */
export async function currentPolicyVersion(
  db: Db,
  now: string,
  policy: string = CONDUCT_POLICY,
): Promise<number | null> {
  const row = await db
    .selectFrom('policies')
    .select('version')
    .where('id', '=', policy)
    .where((eb) => eb.or([eb('in_force_from', 'is', null), eb('in_force_from', '<=', now)]))
    .where((eb) => eb.or([eb('retired_from', 'is', null), eb('retired_from', '>', now)]))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? null
}

/** The version in force at `now`, whole. */
export async function currentPolicy(db: Db, now: string, policy: string = CONDUCT_POLICY): Promise<Policy | null> {
  const version = await currentPolicyVersion(db, now, policy)
  return version === null ? null : policyVersion(db, version, policy, now)
}

/** The newest version that was published, in force already or not. */
export async function newestPolicy(db: Db, policy: string): Promise<Policy | null> {
  const row = await db
    .selectFrom('policies')
    .selectAll()
    .where('id', '=', policy)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toPolicy(row) : null
}

/** Every policy that has a version, the one that cases fall under first, each with its newest version's title. */
export async function policyTitles(db: Db): Promise<{ readonly id: string; readonly title: string }[]> {
  const rows = await db.selectFrom('policies').select(['id', 'title']).orderBy('id').orderBy('version').execute()
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const first = (id: string) => (id === CONDUCT_POLICY ? 0 : 1)
  return [...titles].map(([id, title]) => ({ id, title })).toSorted((one, other) => first(one.id) - first(other.id))
}

/** The policies with a version in force at `now`, each with that version's title. */
export async function policiesInForce(db: Db, now: string): Promise<{ readonly id: string; readonly title: string }[]> {
  const found = await Promise.all((await policyTitles(db)).map(({ id }) => currentPolicyHead(db, now, id)))
  return found.flatMap((one) => one ?? [])
}

async function currentPolicyHead(db: Db, now: string, id: string) {
  const version = await currentPolicyVersion(db, now, id)
  if (version === null) return null
  const query = db.selectFrom('policies').select('title').where('id', '=', id).where('version', '=', version)
  return { id, title: (await query.executeTakeFirstOrThrow()).title }
}

export async function insertPolicy(tx: Tx, policy: Policy): Promise<void> {
  const { id, version, title, publishedAt, note, families, codes, factors, retired, kept, inForceFrom } = policy
  const body = JSON.stringify({ families, codes, factors, retired, kept })
  await tx
    .insertInto('policies')
    .values({
      id,
      version,
      status: 'published',
      title,
      published_at: publishedAt,
      note,
      body,
      in_force_from: inForceFrom ?? null,
      retired_from: null,
    })
    .execute()
}

/** From `from` on, the version decides nothing any more. */
export async function retireVersion(tx: Tx, policy: string, version: number, from: string): Promise<void> {
  await tx
    .updateTable('policies')
    .set({ retired_from: from })
    .where('id', '=', policy)
    .where('version', '=', version)
    .execute()
}

/** What the ledger commits to when a version is published. That it was retired since changes nothing in it. */
export function publishedHash(policy: Policy): string {
  return sha256Hex(canonicalJson({ ...policy, status: 'published' } as unknown as Json))
}

function toPolicy(row: PoliciesTable, now?: string): Policy {
  type Body = Pick<Policy, 'families' | 'codes' | 'factors' | 'retired' | 'kept'>
  const { families, codes, factors, retired, kept } = JSON.parse(row.body) as Body
  const past = row.retired_from !== null && now !== undefined && row.retired_from <= now
  return {
    id: row.id as Policy['id'],
    version: row.version,
    status: past ? 'retired' : (row.status as Policy['status']),
    title: row.title,
    publishedAt: row.published_at,
    ...(row.in_force_from !== null && { inForceFrom: row.in_force_from }),
    note: row.note,
    families,
    codes,
    // A version from before factors must read as it was published, or its hash would not hold.
    ...(factors && { factors }),
    ...(retired && { retired }),
    ...(kept && { kept }),
  }
}
