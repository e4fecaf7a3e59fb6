import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)
const number = z.coerce.number().int().min(1)

/** What proves, with RFC 6962's tree alone, that an entry stands in a record, or that one record continues another. */
export const ProofView = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('inclusion'),
      /** The entry's number, from 1. */
      seq: z.int(),
      size: z.int(),
      /** SHA-256 over a zero byte and the entry's canonical JSON. */
      leaf: Hex,
      path: z.array(Hex),
      treeHead: Hex,
    }),
    z.object({
      kind: z.literal('consistency'),
      first: z.int(),
      firstTreeHead: Hex,
      size: z.int(),
      path: z.array(Hex),
      treeHead: Hex,
    }),
  ])
  .openapi('LedgerProof')

export const proofRoutes = {
  ledgerProof: createRoute({
    method: 'get',
    path: '/ledger/proof',
    tags: ['ledger'],
    summary:
      'The proof of RFC 6962 that entry `seq` is in the record of `size` entries, or (with `first`) that this record ' +
      'begins with the one of `first` entries; `size` is all of them where it is left out',
    request: { query: z.object({ seq: number.optional(), first: number.optional(), size: number.optional() }) },
    responses: {
      200: { description: 'The proof', content: { 'application/json': { schema: ProofView } } },
      ...problems,
    },
  }),
}
