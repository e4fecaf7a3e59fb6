import type { CaseDetail, EscalationRoute, InboxAnswer, InboxRow } from '#contract/types.ts'
import { FIRST_ROUTES } from '#domain/escalation-routes.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'
import { saveEscalationRoutes } from '#store/escalation-routes.ts'
import type { Db } from '#store/tables.ts'
import type { apiClient } from './api-client.ts'
import { colleagueId } from './seeds.ts'

type Desk = ReturnType<typeof apiClient>

/** More colleagues, numbered from 21 on unless told, each with these roles. */
export async function addColleagues(db: Db, roles: readonly (readonly Role[])[], from = 21): Promise<PersonId[]> {
  const people = roles.map((held, index) => ({ id: colleagueId(from + index), held }))
  for (const { id, held } of people) {
    const row = { id, name: `Colleague ${id.slice(-2)}`, email: `${id}@demo.evenhand.invalid`, active: 1 }
    await db
      .insertInto('people')
      .values({ ...row, roles: JSON.stringify(held), created_at: '2026-05-01T09:00:00.000Z' })
      .execute()
  }
  return people.map(({ id }) => id)
}

/** The routes that a workspace begins with, one of them changed. */
export function routesWith(id: string, change: Partial<EscalationRoute>): EscalationRoute[] {
  const all = structuredClone(FIRST_ROUTES) as unknown as EscalationRoute[]
  return all.map((route) => (route.id === id ? { ...route, ...change } : route))
}

/** Leaves the gravest in the ordinary queue, for what is about that queue. */
export async function nothingSentByItself(db: Db): Promise<void> {
  const sendsItself = { severity: null, codes: [], reasons: [] }
  const routes = FIRST_ROUTES.map((route) => ({ ...route, sendsItself }))
  await db.transaction().execute((tx) => saveEscalationRoutes(tx, routes))
}

export async function setRoutes(desk: Desk, routes: readonly EscalationRoute[]) {
  desk.as('administrator')
  return desk.send('PUT', '/routes', { body: { routes } })
}

/** The next case of the ordinary queue, claimed by `who` and sent to a route. */
export async function sendOne(
  desk: Desk,
  who: Parameters<Desk['as']>[0],
  body: { readonly route: string; readonly urgency?: string; readonly fields?: Readonly<Record<string, string>> },
): Promise<string> {
  desk.as(who)
  const view = await desk.theNext()
  const answer = await desk.post(
    `/cases/${view.case.id}/escalations`,
    { urgency: 'routine', reason: 'Two definitions differ here.', ...body },
    { 'if-match': `"${view.case.version}"` },
  )
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return view.case.id
}

export async function readCase(desk: Desk, id: string): Promise<CaseDetail> {
  return (await desk.get<CaseDetail>(`/cases/${id}`)).body
}

/** One act of a team on the case as it now stands. */
export async function actOn(desk: Desk, id: string, act: object) {
  const { case: state } = await readCase(desk, id)
  return desk.post(`/cases/${id}/escalation`, act, { 'if-match': `"${state.version}"` })
}

export async function inboxOf(desk: Desk, query = ''): Promise<InboxAnswer> {
  return (await desk.get<InboxAnswer>(`/escalations${query}`)).body
}

export async function inboxRow(desk: Desk, id: string): Promise<InboxRow | undefined> {
  return (await inboxOf(desk)).rows.find((row) => row.id === id)
}
