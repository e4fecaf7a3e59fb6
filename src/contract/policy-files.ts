import { createRoute, z } from '@hono/zod-openapi'
import { whichPolicy } from './policy-drafts.ts'
import { problems } from './problem-answers.ts'
import { json } from './route-parts.ts'

export const POLICY_FORMATS = ['json', 'misp', 'turtle', 'jsonld', 'csv'] as const

export const PolicyFile = z
  .object({
    fileName: z.string(),
    mediaType: z.string(),
    text: z.string(),
    /** What the form has no place for: a field, and how many codes say something there. */
    leftOut: z.array(z.object({ field: z.string(), codes: z.int() })),
  })
  .openapi('PolicyFile')

const FileBody = z
  .object({ format: z.enum(POLICY_FORMATS), text: z.string().max(8_000_000) })
  .openapi('PolicyFileToBringIn')

const html = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } })
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
const PolicyName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const Version = z.string().regex(/^\d{1,9}$/)

export const policyFileRoutes = {
  exportPolicy: createRoute({
    method: 'get',
    path: '/policies/{version}/file',
    tags: ['policies'],
    summary: 'A published version as a file, and what its form has no place for',
    request: {
      params: z.object({ version: z.string().regex(/^(current|\d{1,9})$/) }),
      query: whichPolicy.extend({ format: z.enum(POLICY_FORMATS) }),
    },
    responses: { 200: json(PolicyFile, 'The file'), ...problems },
  }),
  importPolicy: createRoute({
    method: 'post',
    path: '/policies/draft/file',
    tags: ['policies'],
    summary: 'Begin a draft with the words of a file. A bad file gets every error at once and changes nothing',
    request: {
      query: whichPolicy,
      headers: idempotent,
      body: { content: { 'application/json': { schema: FileBody } }, required: true as const },
    },
    responses: {
      201: json(
        z.object({
          policy: z.string(),
          version: z.int(),
          codes: z.int(),
          /** Fields that the file did not have, and what they were given is to be looked at. */
          filledIn: z.array(z.string()),
          /** Codes of the version before that the file does not have. */
          retired: z.array(z.string()),
        }),
        'What it became',
      ),
      ...problems,
    },
  }),
  policySchema: createRoute({
    method: 'get',
    path: '/schemas/policy-1.json',
    tags: ['policies'],
    summary: 'The JSON Schema of our own form of a policy',
    responses: { 200: json(z.record(z.string(), z.unknown()), 'The schema'), ...problems },
  }),
  publicPolicy: createRoute({
    method: 'get',
    path: '/public/policies/{policy}',
    tags: ['public'],
    summary: 'The version in force as a page that anybody may read',
    request: { params: z.object({ policy: PolicyName }) },
    responses: { 200: html('The page'), ...problems },
  }),
  publicPolicyVersion: createRoute({
    method: 'get',
    path: '/public/policies/{policy}/{version}',
    tags: ['public'],
    summary: 'A published version as a page that anybody may read; with `file=1` as one file for any web site',
    request: {
      params: z.object({ policy: PolicyName, version: Version }),
      query: z.object({ file: z.literal('1').optional() }),
    },
    responses: { 200: html('The page'), ...problems },
  }),
}
