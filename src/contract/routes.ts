import { createRoute, type RouteConfig, z } from '@hono/zod-openapi'
import { CASE_STATUSES } from '#domain/case.ts'
import { auditRoutes } from './audits.ts'
import { bulkRoutes } from './bulk.ts'
import { CASE_ORDERS, filterQuery } from './case-filter.ts'
import { contactRoutes } from './contacts.ts'
import { escalationInboxRoutes } from './escalations.ts'
import { escalationRouteRoutes } from './escalation-routes.ts'
import { interestRoutes } from './interests.ts'
import { ImportView, Mapping, NewPreset, PresetView } from './imports.ts'
import { figureRoutes } from './figures.ts'
import { operationsRoutes } from './operations.ts'
import { lookupRoutes } from './lookup.ts'
import { phraseRoutes } from './phrases.ts'
import { accountRoutes } from './account.ts'
import { alikeRoutes } from './alike.ts'
import { mentionRoutes } from './mentions.ts'
import { noticeRoutes } from './notices.ts'
import { pictureRoutes } from './pictures.ts'
import { policyDraftRoutes, whichPolicy } from './policy-drafts.ts'
import { exportRoutes } from './exports.ts'
import { dataRequestRoutes } from './data-requests.ts'
import { protectionRoutes } from './protection.ts'
import { headMailingRoutes } from './head-mailings.ts'
import { recordRoutes } from './record.ts'
import { proofRoutes } from './proofs.ts'
import { presenceRoutes } from './presence.ts'
import { preferenceRoutes, SessionView } from './preferences.ts'
import { problems } from './problem-answers.ts'
import { policyFileRoutes } from './policy-files.ts'
import { body, json } from './route-parts.ts'
import { ruleRoutes } from './rules.ts'
import { savedViewRoutes } from './saved-views.ts'
import { secondEyesRoutes } from './second-eyes.ts'
import { statementRoutes } from './statements.ts'
import { healthRoutes } from './health.ts'
import * as s from './schemas.ts'
import { Break, Spared, wellbeingRoutes } from './wellbeing.ts'
import { webhookRoutes } from './webhooks.ts'
import { workspaceRoutes } from './workspace.ts'
import { teamRoutes } from './teams.ts'
import { threadRoutes } from './thread.ts'
import { passwordResetRoutes } from './password-resets.ts'
import { tokenRoutes } from './tokens.ts'

export const API_BASE = '/api/v1'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

const none = { 204: { description: 'Done; nothing to say' } } as const

const id = z.object({ id: s.Id })
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
/** `If-Match` carries the case's version, as its ETag gives it: `"3"`. */
const conditional = idempotent.extend({ 'if-match': z.string().max(40).optional() })
export const paging = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
})

function route<const M extends Method, const P extends string, const R extends Omit<RouteConfig, 'path' | 'method'>>(
  method: M,
  path: P,
  rest: R,
) {
  return createRoute({ method, path, ...rest })
}

const session = {
  setupState: route('get', '/setup', {
    tags: ['session'],
    summary: 'Whether the first owner is still to be made',
    responses: { 200: json(z.object({ needed: z.boolean() }), 'The state'), ...problems },
  }),
  setUp: route('post', '/setup', {
    tags: ['session'],
    summary: 'Make the first owner with the one-time link that the terminal printed, and sign in',
    request: body(s.SetupBody),
    responses: { 201: json(SessionView, 'The session'), ...problems },
  }),
  signIn: route('post', '/session', {
    tags: ['session'],
    summary: 'Sign in; the answer sets the cookie',
    request: body(s.Credentials),
    responses: {
      201: json(SessionView, 'The session'),
      202: json(
        z.object({ secondStep: z.literal(true) }),
        'The password is right; a code is asked for at /session/code',
      ),
      ...problems,
    },
  }),
  session: route('get', '/session', {
    tags: ['session'],
    summary: 'Who is signed in',
    responses: { 200: json(SessionView, 'The session'), ...problems },
  }),
  signOut: route('delete', '/session', { tags: ['session'], summary: 'Sign out', responses: { ...none, ...problems } }),
}

const queues = {
  queues: route('get', '/queues', {
    tags: ['queues'],
    summary: 'The queues the caller may see, with counts and the oldest case',
    responses: { 200: json(z.object({ queues: z.array(s.QueueView) }), 'The queues'), ...problems },
  }),
  queue: route('get', '/queues/{id}', {
    tags: ['queues'],
    summary: 'One queue',
    request: { params: id },
    responses: { 200: json(s.QueueView, 'The queue'), ...problems },
  }),
  claimNext: route('post', '/queues/{id}/claims', {
    tags: ['queues'],
    summary: 'Claim the next cases of a queue; nobody else gets them. An empty list means that nothing waits',
    request: { params: id, headers: idempotent, ...body(s.ClaimsBody) },
    responses: {
      201: json(
        z.object({ claimed: z.array(s.CaseView), break: Break.nullable(), spared: Spared }),
        'The claimed cases; or the break that is due first; and why others that wait were not given',
      ),
      ...problems,
    },
  }),
}

const changed = { 201: json(s.ChangedCase, 'The case as it now stands'), ...problems }

const cases = {
  cases: route('get', '/cases', {
    tags: ['cases'],
    summary: 'Cases in the order of a queue',
    request: {
      query: paging.extend({
        queue: z.string().max(80).optional(),
        status: z.enum(CASE_STATUSES).optional(),
        batch: s.Id.optional(),
        id: z.union([s.Id, z.array(s.Id).max(200)]).optional(),
        ...filterQuery,
        order: z.enum(CASE_ORDERS).default('priority'),
        /** Counting can take longer than the page; `skip` leaves it out, and the total is not exact. */
        total: z.enum(['count', 'skip']).default('count'),
      }),
    },
    responses: { 200: json(s.page('cases', s.CaseRow), 'A page of cases'), ...problems },
  }),
  case: route('get', '/cases/{id}', {
    tags: ['cases'],
    summary: 'One case with its comment, its thread, its flags and its decisions; its ETag is its version',
    request: { params: id },
    responses: { 200: json(s.CaseView, 'The case'), ...problems },
  }),
  claim: route('put', '/cases/{id}/claim', {
    tags: ['cases'],
    summary: 'Claim this case',
    request: { params: id, headers: conditional },
    responses: { 201: json(s.CaseView, 'The claimed case'), ...problems },
  }),
  keepClaim: route('patch', '/cases/{id}/claim', {
    tags: ['cases'],
    summary: 'Keep a claim alive; `leaving` lets it lapse within the minute unless its holder comes back',
    request: { params: id, query: z.object({ leaving: z.literal('1').optional() }) },
    responses: { 200: json(z.object({ until: s.Time }), 'When it now ends'), ...problems },
  }),
  release: route('delete', '/cases/{id}/claim', {
    tags: ['cases'],
    summary: 'Hand the case back',
    request: { params: id, headers: conditional },
    responses: { 200: json(s.ChangedCase, 'The case as it now stands'), ...problems },
  }),
  decide: route('post', '/cases/{id}/decisions', {
    tags: ['cases'],
    summary: 'Record a decision',
    request: { params: id, headers: conditional, ...body(s.FindingBody) },
    responses: changed,
  }),
  escalate: route('post', '/cases/{id}/escalations', {
    tags: ['cases'],
    summary: 'Send the case to a route',
    request: { params: id, headers: conditional, ...body(s.EscalationBody) },
    responses: changed,
  }),
  return: route('post', '/cases/{id}/returns', {
    tags: ['cases'],
    summary: 'Return an escalated case to the ordinary queue, with feedback',
    request: { params: id, headers: conditional, ...body(s.ReturnBody) },
    responses: changed,
  }),
  reverse: route('post', '/cases/{id}/reversals', {
    tags: ['cases'],
    summary: 'Undo one’s own last act within ten seconds, or reverse a decision later with a reason',
    request: { params: id, headers: conditional, ...body(s.ReversalBody) },
    responses: changed,
  }),
  note: route('post', '/cases/{id}/notes', {
    tags: ['cases'],
    summary: 'Add a note that stays with the case',
    request: { params: id, headers: conditional, ...body(s.NoteBody) },
    responses: changed,
  }),
  appeal: route('post', '/cases/{id}/appeals', {
    tags: ['cases'],
    summary: 'Ask somebody fresh to look again',
    request: { params: id, headers: conditional, ...body(s.AppealBody) },
    responses: changed,
  }),
  history: route('get', '/cases/{id}/history', {
    tags: ['cases'],
    summary: 'The ledger’s entries about the case, as the caller may see them',
    request: { params: id, query: paging },
    responses: {
      200: json(
        s.page('entries', s.LedgerEntryView).extend({ people: z.array(z.object({ id: s.Id, name: z.string() })) }),
        'A page of entries, oldest first, and the names of who acts in them; none in a blind reading',
      ),
      ...problems,
    },
  }),
}

const policies = {
  policies: route('get', '/policies', {
    tags: ['policies'],
    summary: 'Every version of a policy, newest first, without its codes',
    request: { query: whichPolicy },
    responses: {
      200: json(
        z.object({ policies: z.array(s.PolicyView.omit({ codes: true, factors: true, retired: true })) }),
        'The versions',
      ),
      ...problems,
    },
  }),
  policy: route('get', '/policies/{version}', {
    tags: ['policies'],
    summary: 'One version, whole; `current` is the one in force',
    request: { params: z.object({ version: z.string().regex(/^(current|\d{1,9})$/) }), query: whichPolicy },
    responses: { 200: json(s.PolicyView, 'The policy'), ...problems },
  }),
}

const anImport = { 200: json(ImportView, 'The import'), ...problems }
const imports = {
  imports: route('get', '/imports', {
    tags: ['imports'],
    summary: 'Imports, newest first',
    request: { query: paging },
    responses: { 200: json(s.page('imports', ImportView), 'A page of imports'), ...problems },
  }),
  upload: route('post', '/imports', {
    tags: ['imports'],
    summary: 'Upload a file of flagged comments (the body is the file itself); nothing is imported yet',
    request: { query: z.object({ fileName: z.string().min(1).max(255) }) },
    responses: { 201: json(ImportView, 'What was recognised in it'), ...problems },
  }),
  import: route('get', '/imports/{id}', {
    tags: ['imports'],
    summary: 'One import',
    request: { params: id },
    responses: anImport,
  }),
  map: route('put', '/imports/{id}/mapping', {
    tags: ['imports'],
    summary: 'Say which column is what; the answer previews the first rows',
    request: { params: id, ...body(Mapping) },
    responses: anImport,
  }),
  dryRun: route('post', '/imports/{id}/dry-run', {
    tags: ['imports'],
    summary: 'Count what would be new, duplicate and refused; imports nothing',
    request: { params: id },
    responses: { 202: json(ImportView, 'The import, being checked'), ...problems },
  }),
  run: route('post', '/imports/{id}/run', {
    tags: ['imports'],
    summary: 'Import it, or go on with one that stopped',
    request: { params: id, headers: idempotent },
    responses: { 202: json(ImportView, 'The import, running'), ...problems },
  }),
  cancel: route('post', '/imports/{id}/cancel', {
    tags: ['imports'],
    summary: 'Stop it and take back what it brought in so far',
    request: { params: id },
    responses: anImport,
  }),
  withdraw: route('delete', '/imports/{id}', {
    tags: ['imports'],
    summary: 'Withdraw a batch in which nothing was decided',
    request: { params: id },
    responses: anImport,
  }),
  rejects: route('get', '/imports/{id}/rejects', {
    tags: ['imports'],
    summary:
      'The refused rows (or, with kind=duplicate, the duplicates) with the reason of each, as CSV to mend and import again',
    request: { params: id, query: z.object({ kind: z.enum(['refused', 'duplicate']).default('refused') }) },
    responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } }, ...problems },
  }),
  original: route('get', '/imports/{id}/file', {
    tags: ['imports'],
    summary: 'The original file, byte for byte',
    request: { params: id },
    responses: {
      200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
      ...problems,
    },
  }),
  presets: route('get', '/import-presets', {
    tags: ['imports'],
    summary: 'Saved mappings',
    responses: { 200: json(z.object({ presets: z.array(PresetView) }), 'The presets'), ...problems },
  }),
  savePreset: route('post', '/import-presets', {
    tags: ['imports'],
    summary: 'Save a mapping under a name; the same name replaces it',
    request: body(NewPreset),
    responses: { 201: json(PresetView, 'The preset'), ...problems },
  }),
  removePreset: route('delete', '/import-presets/{id}', {
    tags: ['imports'],
    summary: 'Remove a saved mapping',
    request: { params: id },
    responses: { ...none, ...problems },
  }),
}

const ledger = {
  ledger: route('get', '/ledger', {
    tags: ['ledger'],
    summary: 'The record, newest first or oldest first',
    request: {
      query: paging.extend({
        subject: z.string().max(64).optional(),
        actor: z.string().max(64).optional(),
        type: z.string().max(64).optional(),
        order: z.enum(['newest', 'oldest']).default('newest'),
      }),
    },
    responses: {
      200: json(
        // Entries name people by id; whoever reads the record may know who they are.
        s.page('entries', s.LedgerEntryView).extend({ people: z.array(z.object({ id: s.Id, name: z.string() })) }),
        'A page of entries, and the names of everyone who has an account',
      ),
      ...problems,
    },
  }),
  ledgerHead: route('get', '/ledger/head', {
    tags: ['ledger'],
    summary: 'The last entry’s number and hash, and the RFC 6962 tree head over all entries',
    responses: { 200: json(s.LedgerHeadView, 'The head'), ...problems },
  }),
  exportLedger: route('get', '/exports/ledger', {
    tags: ['ledger'],
    summary: 'The whole ledger as JSON lines, for a verifier that needs no trust in this server',
    responses: {
      200: { description: 'JSON lines', content: { 'application/x-ndjson': { schema: z.string() } } },
      ...problems,
    },
  }),
}

const people = {
  people: route('get', '/people', {
    tags: ['people'],
    summary: 'Everyone with an account',
    responses: { 200: json(z.object({ people: z.array(s.PersonView) }), 'The people'), ...problems },
  }),
  addPerson: route('post', '/people', {
    tags: ['people'],
    summary: 'Add a person with a first password',
    request: { headers: idempotent, ...body(s.NewPerson) },
    responses: { 201: json(s.PersonView, 'The person'), ...problems },
  }),
  changePerson: route('patch', '/people/{id}', {
    tags: ['people'],
    summary: 'Change roles, or close and reopen an account',
    request: { params: id, headers: idempotent, ...body(s.PersonChange) },
    responses: { 200: json(s.PersonView, 'The person'), ...problems },
  }),
}

const system = {
  stream: route('get', '/stream', {
    tags: ['system'],
    summary:
      'Server-sent events: what changed, by type and subject; resumable by Last-Event-ID; `after` begins behind that entry',
    request: { query: z.object({ after: z.coerce.number().int().min(0).optional() }) },
    responses: {
      200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
      ...problems,
    },
  }),
}

export const routes = {
  ...policyFileRoutes,
  ...system,
  ...healthRoutes,
  ...presenceRoutes,
  ...proofRoutes,
  ...recordRoutes,
  ...headMailingRoutes,
  ...protectionRoutes,
  ...dataRequestRoutes,
  ...exportRoutes,
  ...alikeRoutes,
  ...bulkRoutes,
  ...savedViewRoutes,
  ...session,
  ...preferenceRoutes,
  ...phraseRoutes,
  ...wellbeingRoutes,
  ...workspaceRoutes,
  ...lookupRoutes,
  ...queues,
  ...cases,
  ...threadRoutes,
  ...pictureRoutes,
  ...secondEyesRoutes,
  ...statementRoutes,
  ...mentionRoutes,
  ...noticeRoutes,
  ...accountRoutes,
  ...passwordResetRoutes,
  ...tokenRoutes,
  ...figureRoutes,
  ...operationsRoutes,
  ...webhookRoutes,
  ...teamRoutes,
  ...policyDraftRoutes,
  ...escalationRouteRoutes,
  ...escalationInboxRoutes,
  ...interestRoutes,
  ...contactRoutes,
  ...policies,
  ...ruleRoutes,
  ...imports,
  ...ledger,
  ...auditRoutes,
  ...people,
}
