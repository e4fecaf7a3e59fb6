import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { decisionQuery } from './record.ts'

const stream = (description: string, ...types: readonly string[]) => ({
  200: {
    description,
    content: Object.fromEntries(types.map((type) => [type, { schema: z.string() }])),
  },
  ...problems,
})

/** `masked` brings the comments' texts along, with names, handles, addresses and numbers masked. */
const texts = z.enum(['none', 'masked']).default('none')

const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/)
const Counts = z.array(z.int().nullable())

export const PublicationView = z
  .object({
    quarter: Quarter,
    /** Families of codes. */
    rows: z.array(z.string()),
    /** Outcomes. */
    columns: z.array(z.string()),
    /** Null where a count is masked, because it is small or would give a small one away. */
    inner: z.array(Counts),
    rowTotals: Counts,
    columnTotals: Counts,
    total: z.int().nullable(),
  })
  .openapi('Publication')

export const WithheldView = z
  .object({
    ready: z.int(),
    withheld: z.int(),
    first: z.array(
      z.object({
        decisionId: z.string(),
        why: z.enum(['date_unknown', 'personal_data', 'invalid']),
        fields: z.array(z.string()),
      }),
    ),
  })
  .openapi('WithheldStatements')

export const exportRoutes = {
  exportDecisions: createRoute({
    method: 'get',
    path: '/exports/decisions',
    tags: ['exports'],
    summary:
      'Every decision that a filter wants, streamed, oldest first; authors are stand-ins. The header X-Evenhand-Rows says how many',
    request: { query: z.object({ ...decisionQuery, format: z.enum(['csv', 'ndjson']).default('csv'), texts }) },
    responses: stream('The decisions', 'text/csv', 'application/x-ndjson'),
  }),
  exportLedgerTable: createRoute({
    method: 'get',
    path: '/exports/ledger.csv',
    tags: ['exports'],
    summary: 'The ledger as a table to look at, over any range of entries; the JSON lines are what a verifier reads',
    request: {
      query: z.object({
        first: z.coerce.number().int().min(1).optional(),
        last: z.coerce.number().int().min(1).optional(),
      }),
    },
    responses: stream('The entries', 'text/csv'),
  }),
  exportBundle: createRoute({
    method: 'get',
    path: '/exports/bundle',
    tags: ['exports'],
    summary: 'A zip of decisions, ledger, head and statements of reasons, with a manifest of their SHA-256 hashes',
    request: { query: z.object({ ...decisionQuery, texts }) },
    responses: stream('The bundle', 'application/zip'),
  }),
  exportStatements: createRoute({
    method: 'get',
    path: '/exports/statements',
    tags: ['exports'],
    summary:
      'Statements of reasons for the restrictions in force, as the EU’s transparency database takes them: each line is ' +
      'the body of one request, of at most 100. Personal data are refused; what is withheld, /exports/statements/withheld lists',
    request: { query: z.object({ from: decisionQuery.from, to: decisionQuery.to }) },
    responses: stream('The request bodies', 'application/x-ndjson'),
  }),
  withheldStatements: createRoute({
    method: 'get',
    path: '/exports/statements/withheld',
    tags: ['exports'],
    summary: 'How many statements there are, and which could not be made, with why',
    request: { query: z.object({ from: decisionQuery.from, to: decisionQuery.to }) },
    responses: {
      200: {
        description: 'The counts and the first hundred withheld',
        content: {
          'application/json': {
            schema: WithheldView,
          },
        },
      },
      ...problems,
    },
  }),
  publication: createRoute({
    method: 'get',
    path: '/insights/publication',
    tags: ['exports'],
    summary: 'A quarter’s decisions in force by family and outcome, for publication: small numbers masked for good',
    request: { query: z.object({ quarter: Quarter }) },
    responses: {
      200: { description: 'The table', content: { 'application/json': { schema: PublicationView } } },
      ...problems,
    },
  }),
}
