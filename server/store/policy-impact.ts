import type { Severity } from '#domain/policy.ts'
import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

const DECIDED = ['decided', 'closed'] as const
const SHOWN = 20

export interface CodeCount {
  readonly code: string
  readonly count: number
}

/** The cases whose finding so far has one of the codes, by code: decided ones, or those that are still open. */
export async function casesUnder(
  db: Db,
  policy: string,
  codes: readonly string[],
  which: 'open' | 'decided',
): Promise<CodeCount[]> {
  const rows = await db
    .selectFrom('cases')
    .select((eb) => ['code', eb.fn.countAll<number>().as('count')])
    .where('policy', '=', policy)
    .where('status', which === 'decided' ? 'in' : 'not in', [...DECIDED])
    .where((eb) => inList(db, eb.ref('code').$notNull(), codes))
    .groupBy('code')
    .execute()
  const counts = new Map(rows.map(({ code, count }) => [code, count]))
  return codes.flatMap((code) => {
    const count = counts.get(code)
    return count ? [{ code, count }] : []
  })
}

/** Cases under a policy that are not decided, or not for good. */
export async function waitingUnder(db: Db, policy: string): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('policy', '=', policy)
    .where('status', 'not in', [...DECIDED])
    .executeTakeFirstOrThrow()
  return count
}

/** Cases that somebody holds at this moment. */
export async function heldCases(db: Db, policy: string): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('policy', '=', policy)
    .where('holder', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

/** The decided cases that changed last among those with one of the codes. */
export async function newestUnder(db: Db, policy: string, codes: readonly string[]) {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'code', 'severity', 'changed_at'])
    .where('policy', '=', policy)
    .where('status', 'in', [...DECIDED])
    .where((eb) => inList(db, eb.ref('code').$notNull(), codes))
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
  return rows.map(({ id, code, severity, changed_at }) => ({
    id,
    code: code ?? '',
    severity: (severity ?? 0) as Severity,
    decidedAt: changed_at,
  }))
}

/** Saved views, shared ones or the person's own, whose filter asks for one of the codes. */
export async function viewsNaming(db: Db, policy: string, person: string, codes: readonly string[]) {
  const rows = await db
    .selectFrom('saved_views')
    .select(['name', 'filter'])
    .where((eb) => eb.or([eb('scope', '=', 'shared'), eb('owner', '=', person)]))
    .orderBy('name')
    .execute()
  return rows.flatMap(({ name, filter }) => {
    const params = new URLSearchParams(filter)
    const policies = params.getAll('policy')
    if (policies.length > 0 && !policies.includes(policy)) return []
    const values = new Set(params.values())
    return codes.filter((code) => values.has(code)).map((code) => ({ name, code }))
  })
}

/** How many people have a key of their own for one of the codes. */
export async function keysNaming(db: Db, codes: readonly string[]): Promise<number> {
  const rows = await db.selectFrom('person_preferences').select('value').where('name', '=', 'codeKeys').execute()
  return rows.filter(({ value }) => {
    const named = Object.keys(JSON.parse(value) as Record<string, string>)
    return codes.some((code) => named.includes(code))
  }).length
}
