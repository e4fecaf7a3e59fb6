import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import type { Context } from 'hono'
import { API_BASE } from '#contract/routes.ts'
import { noteTrouble } from '#store/database-trouble.ts'
import type { Person } from '#store/people.ts'
import { personById } from '#store/people.ts'
import { accountEndpoints } from './account.ts'
import { auditEndpoints } from './audits.ts'
import { alikeEndpoints } from './alike.ts'
import { bulkEndpoints } from './bulk.ts'
import { caseEndpoints } from './cases.ts'
import { contactEndpoints } from './contacts.ts'
import type { Answer, Asked, Bound } from './endpoint.ts'
import { escalationRouteEndpoints } from './escalation-routes.ts'
import { escalationEndpoints } from './escalations.ts'
import { interestEndpoints } from './interests.ts'
import { recusalEndpoints } from './recusals.ts'
import { healthEndpoints } from './health.ts'
import { figureEndpoints } from './figures.ts'
import { operationsEndpoints } from './operations.ts'
import { importEndpoints } from './imports.ts'
import { invitationEndpoints } from './invitations.ts'
import { ledgerEndpoints } from './ledger.ts'
import { lookupEndpoints } from './lookup.ts'
import { passwordResetEndpoints } from './password-resets.ts'
import { peopleEndpoints } from './people.ts'
import { keepPace } from './pace.ts'
import { phraseEndpoints } from './phrases.ts'
import { policyEndpoints } from './policies.ts'
import { policyDraftEndpoints } from './policy-drafts.ts'
import { policyImpactEndpoints } from './policy-impact.ts'
import { policyPublicationEndpoints } from './policy-publication.ts'
import { preferenceEndpoints } from './preferences.ts'
import { mentionEndpoints } from './mentions.ts'
import { noticeEndpoints } from './notices.ts'
import { pictureEndpoints } from './pictures.ts'
import { presenceEndpoints } from './presence.ts'
import type { Ports } from './ports.ts'
import { appealEndpoints } from './appeals.ts'
import { readingEndpoints } from './readings.ts'
import { statementEndpoints } from './paper.ts'
import { ProblemError, problemResponse, troubleProblem } from './problem.ts'
import { queueEndpoints } from './queues.ts'
import { recordRefusal } from './refusals.ts'
import { policyFileEndpoints } from './policy-files.ts'
import { publicPolicyEndpoints } from './public-policy.ts'
import { ruleEndpoints } from './rules.ts'
import { ruleRunEndpoints } from './rule-runs.ts'
import { savedViewEndpoints } from './saved-views.ts'
import { exportEndpoints } from './exports.ts'
import { dataRequestEndpoints } from './data-requests.ts'
import { protectionEndpoints } from './protection.ts'
import { subjectAccessEndpoints } from './subject-access.ts'
import { headMailingEndpoints } from './head-mailings.ts'
import { recordEndpoints } from './record.ts'
import { sessionEndpoints } from './session.ts'
import { signInWayEndpoints } from './sign-in-ways.ts'
import { wellbeingEndpoints } from './wellbeing.ts'
import { webhookEndpoints } from './webhooks.ts'
import { workspaceEndpoints } from './workspace.ts'
import { systemEndpoints } from './system.ts'
import { teamEndpoints } from './teams.ts'
import { threadEndpoints } from './threads.ts'
import { refuseUnreached, tokenEndpoints, tokenSender } from './tokens.ts'
import { runWrite } from './transaction.ts'

export type Api = (request: Request) => Promise<Response>

/** Every endpoint of the contract. A route that is not here is not served, and a test says so. */
export const ENDPOINTS: readonly Bound[] = [
  ...policyFileEndpoints,
  ...publicPolicyEndpoints,
  ...systemEndpoints,
  ...healthEndpoints,
  ...sessionEndpoints,
  ...signInWayEndpoints,
  ...accountEndpoints,
  ...passwordResetEndpoints,
  ...preferenceEndpoints,
  ...phraseEndpoints,
  ...wellbeingEndpoints,
  ...workspaceEndpoints,
  ...lookupEndpoints,
  ...queueEndpoints,
  ...caseEndpoints,
  ...threadEndpoints,
  ...pictureEndpoints,
  ...mentionEndpoints,
  ...escalationRouteEndpoints,
  ...escalationEndpoints,
  ...interestEndpoints,
  ...recusalEndpoints,
  ...contactEndpoints,
  ...noticeEndpoints,
  ...presenceEndpoints,
  ...readingEndpoints,
  ...appealEndpoints,
  ...statementEndpoints,
  ...alikeEndpoints,
  ...bulkEndpoints,
  ...savedViewEndpoints,
  ...policyDraftEndpoints,
  ...policyPublicationEndpoints,
  ...policyImpactEndpoints,
  ...policyEndpoints,
  ...ruleEndpoints,
  ...ruleRunEndpoints,
  ...importEndpoints,
  ...ledgerEndpoints,
  ...auditEndpoints,
  ...recordEndpoints,
  ...headMailingEndpoints,
  ...protectionEndpoints,
  ...dataRequestEndpoints,
  ...subjectAccessEndpoints,
  ...exportEndpoints,
  ...peopleEndpoints,
  ...invitationEndpoints,
  ...tokenEndpoints,
  ...figureEndpoints,
  ...operationsEndpoints,
  ...webhookEndpoints,
  ...teamEndpoints,
]

/** The whole HTTP API as one function, over whatever ports it is given. */
export function createApi(ports: Ports): Api {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid }).basePath(API_BASE)
  app.onError((error) => answerError(error, ports))
  app.notFound(() => answerError(new ProblemError('not_found', 'There is nothing at this address.'), ports))
  app.use(async (context, next) => {
    refuseUnstorable(context.req.raw)
    refuseCrossSite(context.req.raw, ports)
    await next()
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store')
  })
  for (const { route, endpoint } of ENDPOINTS) {
    app.openapi(route, (async (context: Context) => {
      const asked = askedOf(context, ports)
      if (endpoint.kind === 'open') return respond(route, await endpoint.run(asked), ports)
      const by = { ...asked, person: await signedIn(context.req.raw, ports) }
      try {
        refuseUnreached(by.person, route.tags ?? [])
        if (endpoint.kind === 'read') return respond(route, await endpoint.run(by), ports)
        return await runWrite(by, endpoint.run, (answer) => respond(route, answer, ports))
      } catch (error) {
        if (error instanceof ProblemError) await recordRefusal(by, error)
        throw error
      }
    }) as never)
  }
  app.get('/openapi.json', (context) => context.json(openApiDocument(app, ports)))
  return async (request) => app.fetch(request)
}

function openApiDocument(app: OpenAPIHono, ports: Ports) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Evenhand', version: ports.version, license: { name: 'Apache-2.0' } },
  })
}

function askedOf(context: Context, ports: Ports): Asked<RouteConfig> {
  // Hono knows the targets that a route validated only by their names.
  const valid = context.req.valid.bind(context.req) as (target: string) => never
  return {
    params: valid('param'),
    query: valid('query'),
    headers: valid('header'),
    body: valid('json'),
    request: context.req.raw,
    ports,
  }
}

async function signedIn(request: Request, ports: Ports): Promise<Person> {
  const program = await tokenSender(request, ports)
  if (program) return program
  const id = await ports.identity.personIdOf(request)
  const person = id && (await personById(ports.connection.kysely, id))
  if (!person?.active) throw new ProblemError('not_signed_in', 'Sign in to go on. Nothing you wrote is lost.')
  const meant = request.headers.get('evenhand-person')
  if (meant !== null && meant !== person.id) {
    throw new ProblemError('not_signed_in', 'Somebody else has signed in here since. Nothing of this was done.')
  }
  await keepPace(ports, 'person', person.id)
  return person
}

function respond(route: RouteConfig, answer: Answer<RouteConfig>, ports: Ports): Response {
  if (answer instanceof Response) return answer
  const status = [200, 201, 202].find((code) => code in route.responses) ?? 200
  const headers = new Headers({ 'content-type': 'application/json' })
  if (answer.etag) headers.set('etag', answer.etag)
  for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie)
  if (ports.answers === 'check') checkAnswer(route, status, answer.body)
  return new Response(JSON.stringify(answer.body), { status, headers })
}

function checkAnswer(route: RouteConfig, status: number, body: unknown): void {
  const described = route.responses[status] as {
    content: { 'application/json': { schema: { parse(value: unknown): unknown } } }
  }
  described.content['application/json'].schema.parse(body)
}

/** A NUL in an address is in no id and no word; PostgreSQL would fail at it. */
function refuseUnstorable({ url }: Request): void {
  if (url.includes('%00')) throw new ProblemError('bad_request', 'The address holds a character that nothing here has.')
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A write that a page of another origin made a browser send. Programs send neither header. */
function refuseCrossSite(request: Request, ports: Ports): void {
  if (SAFE_METHODS.has(request.method)) return
  const origin = request.headers.get('origin')
  const own = ports.origin ?? new URL(request.url).origin
  const site = request.headers.get('sec-fetch-site')
  const foreign = origin !== null ? origin !== own : site !== null && site !== 'same-origin' && site !== 'none'
  if (foreign) throw new ProblemError('cross_site', 'This request came from another site and was refused.')
}

function refuseInvalid(result: { success: boolean; target: string; error?: { issues: readonly Issue[] } }): void {
  if (result.success) return
  const place = result.target === 'json' ? '' : `/${result.target}`
  const errors = (result.error?.issues ?? []).map((issue) => ({
    pointer: `${place}/${issue.path.join('/')}`,
    code: issue.code,
    detail: issue.message,
  }))
  throw new ProblemError('invalid_fields', 'Some fields are missing or wrong; each is named with what it needs.', {
    errors,
  })
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
}

function answerError(error: Error, ports: Ports): Response {
  const requestId = ports.newId()
  if (error instanceof ProblemError) return problemResponse(error, requestId)
  if (error instanceof HTTPException && error.status < 500) {
    return problemResponse(
      new ProblemError('bad_request', 'The request could not be read: its body is not valid JSON.'),
      requestId,
    )
  }
  ports.log.error('request_failed', error, { requestId })
  const trouble = noteTrouble(ports.connection, error)
  if (trouble) return problemResponse(troubleProblem(trouble), requestId)
  return problemResponse(
    new ProblemError('internal', 'Something went wrong here. Nothing was changed. Try again.'),
    requestId,
  )
}
