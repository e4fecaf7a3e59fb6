import { Routes } from '#contract/escalation-routes.ts'
import { type EscalationRoute, FIRST_ROUTES, type Turn } from '#domain/escalation-routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { inList } from './dialect.ts'
import type { Db, Tx } from './tables.ts'

const KEY = 'escalation-routes'

/** The routes as the workspace set them; the first ones until it did. */
export async function escalationRoutes(db: Db): Promise<readonly EscalationRoute[]> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return row ? (Routes.parse(JSON.parse(row.value)) as unknown as readonly EscalationRoute[]) : FIRST_ROUTES
}

export async function saveEscalationRoutes(tx: Tx, routes: readonly EscalationRoute[]): Promise<void> {
  const value = JSON.stringify(routes)
  await tx
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Which of these routes have cases with their team. */
export async function routesInUse(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const queues = ids.flatMap((id) => [`route-${id}`, `parked-${id}`])
  const rows = await db
    .selectFrom('cases')
    .select('route')
    .distinct()
    .where((eb) => inList(db, eb.ref('queue'), queues))
    .execute()
  return rows.flatMap((row) => row.route ?? [])
}

/** Each person's turns on a route so far. */
export async function turnsOf(db: Db, route: string, people: readonly PersonId[]): Promise<Turn[]> {
  const rows = await db.selectFrom('rota_turns').selectAll().where('route_id', '=', route).execute()
  const had = new Map(rows.map((row) => [row.person_id, row]))
  return people.map((person) => {
    const row = had.get(person)
    return { person, turns: row?.turns ?? 0, lastAt: row?.last_at ?? null }
  })
}

export async function noteTurn(tx: Tx, route: string, person: PersonId, at: string): Promise<void> {
  await tx
    .insertInto('rota_turns')
    .values({ route_id: route, person_id: person, turns: 1, last_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['route_id', 'person_id'])
        .doUpdateSet((eb) => ({ turns: eb('rota_turns.turns', '+', 1), last_at: at })),
    )
    .execute()
}
