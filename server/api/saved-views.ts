import type { z } from '@hono/zod-openapi'
import { routes } from '#contract/routes.ts'
import type { SavedView } from '#contract/saved-views.ts'
import { printFilter } from '#domain/case-filter.ts'
import { queuesWith } from '#domain/queues.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import type { Person } from '#store/people.ts'
import { nameIsTaken, removeView, saveView, type StoredView, viewById, viewsFor } from '#store/saved-views.ts'
import type { SavedViewsTable } from '#store/tables-list.ts'
import type { Tx } from '#store/tables.ts'
import { filterIn } from './cases-wanted.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type View = z.output<typeof SavedView>

const list = read(routes.views, async ({ ports, person }) => {
  insist(person, 'queue.read')
  const views = await viewsFor(ports.connection.kysely, person.id)
  return { body: { views: views.map(viewOf) } }
})

const add = write(routes.addView, async ({ ports, person, body, tx }) => {
  insist(person, 'queue.read')
  const { order, ...fields } = body
  const row = { ...fields, sort: order, id: ports.newId(), owner: person.id, changed_at: ports.now() }
  return { body: await keep(tx, row, person) }
})

const change = write(routes.changeView, async ({ ports, person, params, body, tx }) => {
  const { ownerName: _, ...before } = await ownView(tx, params.id, person)
  const { order, ...fields } = body
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const row: SavedViewsTable = { ...before, ...given, sort: order ?? before.sort, changed_at: ports.now() }
  return { body: await keep(tx, row, person) }
})

const remove = write(routes.removeView, async ({ person, params, tx }) => {
  await removeView(tx, (await ownView(tx, params.id, person)).id)
  return new Response(null, { status: 204 })
})

/** @throws not_found, also for what another keeps to themselves; not_your_act for what another shares. */
async function ownView(tx: Tx, id: string, person: Person): Promise<StoredView> {
  insist(person, 'queue.read')
  const view = await viewById(tx, id)
  const seen = view && (view.owner === person.id || view.scope === 'shared')
  if (!seen) throw new ProblemError('not_found', 'There is no such view.')
  if (view.owner === person.id) return view
  throw new ProblemError('not_your_act', 'Only the person who made this view can change it. Save one of your own.')
}

/** @throws invalid_fields for an unknown queue or filter, name_taken where the owner has one of that name. */
async function keep(tx: Tx, row: SavedViewsTable, person: Person): Promise<View> {
  if (!queuesWith(await escalationRoutes(tx)).some((queue) => queue.id === row.queue)) {
    const errors = [{ pointer: '/queue', code: 'unknown_queue', detail: 'There is no such queue.' }]
    throw new ProblemError('invalid_fields', 'Choose one of the queues.', { errors })
  }
  if (await nameIsTaken(tx, row)) {
    throw new ProblemError('name_taken', `You have a view named “${row.name}” already. Choose another name.`)
  }
  const kept = { ...row, filter: printFilter(filterIn(row.filter, '/filter')) }
  await saveView(tx, kept)
  return viewOf({ ...kept, ownerName: person.name })
}

function viewOf({ id, name, scope, queue, filter, sort, owner, ownerName, changed_at }: StoredView): View {
  const order = sort as View['order']
  return { id, name, scope, queue, filter, order, owner: { id: owner, name: ownerName ?? '' }, changedAt: changed_at }
}

export const savedViewEndpoints: readonly Bound[] = [list, add, change, remove]
