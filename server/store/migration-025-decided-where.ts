import type { Kysely } from 'kysely'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { ModerationCase } from '#domain/case.ts'
import type { Tables } from './tables.ts'

const CASES = 200
const TYPES = ['case.decided', 'case.escalated', 'case.returned', 'case.reversed', 'case.undone']

interface Entry {
  readonly type: string
  readonly payload: string
}

/** A decision keeps the route that its case had been sent to then; it used to be read from where the case went last. */
export async function decidedWhere(db: Kysely<Tables>): Promise<void> {
  await db.updateTable('decisions').set({ route: null }).where('route', 'is not', null).execute()
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('cases')
      .select(['id', 'state'])
      .where('id', '>', last)
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('decisions').select('id').whereRef('case_id', '=', 'cases.id')),
      )
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('ledger').select('seq').whereRef('subject', '=', 'cases.id').where('type', '=', 'case.escalated'),
        ),
      )
      .orderBy('id')
      .limit(CASES)
      .execute()
    for (const row of rows) await mend(db, row)
    const end = rows.at(-1)
    if (!end || rows.length < CASES) return
    last = end.id
  }
}

async function mend(db: Kysely<Tables>, row: { readonly id: string; readonly state: string }): Promise<void> {
  const entries = await db
    .selectFrom('ledger')
    .select(['type', 'payload'])
    .where('subject', '=', row.id)
    .where('type', 'in', TYPES)
    .orderBy('seq')
    .execute()
  const routes = routesOf(entries)
  if (routes.size === 0) return
  const state = JSON.parse(row.state) as ModerationCase
  const decisions = state.decisions.map((one) => {
    const route = routes.get(one.id)
    return route === undefined ? one : { ...one, route }
  })
  const text = canonicalJson({ ...state, decisions } as unknown as Json)
  await db.updateTable('cases').set({ state: text }).where('id', '=', row.id).execute()
  for (const [id, route] of routes) await db.updateTable('decisions').set({ route }).where('id', '=', id).execute()
}

/** Decision → the route that stood when it was made. */
function routesOf(entries: readonly Entry[]): Map<string, string> {
  const routes = new Map<string, string>()
  let route: string | null = null
  for (const { type, payload } of entries) {
    const told = JSON.parse(payload) as { route?: string; kind?: string; decision?: { id: string } }
    if (type === 'case.escalated') route = told.route ?? null
    else if (type === 'case.decided' && route !== null && told.decision) routes.set(told.decision.id, route)
    else if (type === 'case.returned' || type === 'case.reversed' || told.kind === 'escalate') route = null
  }
  return routes
}
