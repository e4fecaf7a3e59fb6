import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { Time } from './schemas.ts'

const Checked = z.object({ at: Time, entries: z.int(), treeHead: z.string() })

export const Operations = z
  .object({
    asOf: Time,
    version: z.string(),
    database: z.object({ dialect: z.enum(['sqlite', 'postgres']), bytes: z.int() }),
    /** Milliseconds by which the clock of the server that answers is ahead of the database's; null where it is one clock. */
    clockAhead: z.int().nullable(),
    /** Entries in the ledger. */
    entries: z.int(),
    queues: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        count: z.int(),
        held: z.int(),
        /** When its oldest case opened; null where it is empty. */
        oldestOpenedAt: Time.nullable(),
        atRisk: z.int(),
        breached: z.int(),
      }),
    ),
    imports: z.object({ underWay: z.int(), stopped: z.int() }),
    /** Of the last seven days: tried again, and given up. */
    webhooks: z.object({ active: z.int(), tryingAgain: z.int(), givenUp: z.int() }),
    /** E-mail about notices that was tried and has not gone out yet, and when the first of it was meant to. */
    mail: z.object({ waiting: z.int(), since: Time.nullable() }),
    /** The last one that was made and tried; null where none was. */
    backup: Checked.nullable(),
    /** When the whole record was last walked, and whether it was whole. */
    verified: Checked.extend({ whole: z.boolean() }).nullable(),
  })
  .openapi('Operations')

export const operationsRoutes = {
  operations: createRoute({
    method: 'get',
    path: '/operations',
    tags: ['workspace'],
    summary: 'How the place runs: queues, clocks, imports, webhooks, e-mail, size, last backup, last check; no case',
    responses: {
      200: { description: 'As of now', content: { 'application/json': { schema: Operations } } },
      ...problems,
    },
  }),
}
