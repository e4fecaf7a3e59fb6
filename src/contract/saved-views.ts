import { createRoute, z } from '@hono/zod-openapi'
import { CASE_ORDERS, FilterText } from './case-filter.ts'
import { problems } from './problem-answers.ts'
import { body, headers, json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

const ViewFields = z.object({
  name: z.string().trim().min(1).max(80),
  /** `shared` is seen by everybody who can read queues. */
  scope: z.enum(['private', 'shared']),
  queue: z.string().min(1).max(80),
  filter: FilterText,
  order: z.enum(CASE_ORDERS),
})
export const NewView = ViewFields.openapi('NewSavedView')
const ViewChange = ViewFields.partial().openapi('SavedViewChange')

export const SavedView = ViewFields.extend({
  id: Id,
  owner: z.object({ id: Id, name: z.string() }),
  changedAt: Time,
}).openapi('SavedView')

const params = z.object({ id: Id })

export const savedViewRoutes = {
  views: createRoute({
    method: 'get',
    path: '/views',
    tags: ['queues'],
    summary: 'The caller’s own views and those that others share',
    responses: { 200: json(z.object({ views: z.array(SavedView) }), 'The views, by name'), ...problems },
  }),
  addView: createRoute({
    method: 'post',
    path: '/views',
    tags: ['queues'],
    summary: 'Keep a filter and an order of a queue under a name',
    request: { headers, ...body(NewView) },
    responses: { 201: json(SavedView, 'The view'), ...problems },
  }),
  changeView: createRoute({
    method: 'patch',
    path: '/views/{id}',
    tags: ['queues'],
    summary: 'Change one’s own view',
    request: { params, headers, ...body(ViewChange) },
    responses: { 200: json(SavedView, 'The view'), ...problems },
  }),
  removeView: createRoute({
    method: 'delete',
    path: '/views/{id}',
    tags: ['queues'],
    summary: 'Remove one’s own view',
    request: { params, headers },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
}
