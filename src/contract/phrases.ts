import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { Id } from './schemas.ts'

const id = z.object({ id: Id })
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
const Name = z.string().trim().min(1).max(80)
const Words = z.string().trim().min(1).max(2_000)

export const PhraseView = z
  .object({
    id: Id,
    name: z.string(),
    /** May hold the placeholders {code}, {quote}, {thread} and {author}. */
    text: z.string(),
    shared: z.boolean(),
    /** Who saved it. */
    by: z.string(),
    /** Whether the caller may change it. */
    editable: z.boolean(),
  })
  .openapi('Phrase')
export const NewPhrase = z.object({ name: Name, text: Words, shared: z.boolean().default(false) }).openapi('NewPhrase')
export const PhraseChange = z
  .object({ name: Name.optional(), text: Words.optional(), shared: z.boolean().optional() })
  .openapi('PhraseChange')

const onePhrase = { description: 'The phrase', content: { 'application/json': { schema: PhraseView } } }
const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true },
})

export const phraseRoutes = {
  phrases: createRoute({
    method: 'get',
    path: '/phrases',
    tags: ['phrases'],
    summary: 'The caller’s own saved phrases and the shared ones, by name',
    responses: {
      200: {
        description: 'The phrases',
        content: { 'application/json': { schema: z.object({ phrases: z.array(PhraseView) }) } },
      },
      ...problems,
    },
  }),
  addPhrase: createRoute({
    method: 'post',
    path: '/phrases',
    tags: ['phrases'],
    summary: 'Save a phrase, for oneself or for everybody',
    request: { headers: idempotent, ...bodyOf(NewPhrase) },
    responses: { 201: onePhrase, ...problems },
  }),
  changePhrase: createRoute({
    method: 'patch',
    path: '/phrases/{id}',
    tags: ['phrases'],
    summary: 'Change a phrase: one’s own, or as a senior reviewer a shared one',
    request: { params: id, headers: idempotent, ...bodyOf(PhraseChange) },
    responses: { 200: onePhrase, ...problems },
  }),
  removePhrase: createRoute({
    method: 'delete',
    path: '/phrases/{id}',
    tags: ['phrases'],
    summary: 'Forget a phrase: one’s own, or as a senior reviewer a shared one',
    request: { params: id, headers: idempotent },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
}
