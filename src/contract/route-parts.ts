import { z } from '@hono/zod-openapi'

/** An answer in JSON. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A request that must bring JSON. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true as const },
})

/** The same key sent again gets the same answer, and does nothing twice. */
export const headers = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
