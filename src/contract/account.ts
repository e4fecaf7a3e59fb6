import { createRoute, z } from '@hono/zod-openapi'
import { ROLES } from '#domain/permissions.ts'
import { problems } from './problem-answers.ts'
import { SessionView } from './preferences.ts'
import { body, headers, json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

const id = z.object({ id: Id })
const none = { 204: { description: 'Done; nothing to say' }, ...problems } as const

const Password = z.string().min(1).max(512)
const NewPassword = z.string().min(12).max(512)
const Secret = z.string().min(1).max(200)

export const Code = z
  .strictObject({ code: z.string().trim().min(4).max(40), kind: z.enum(['totp', 'recovery']) })
  .openapi('SecondStep')

export const SecurityView = z
  .object({
    /** `elsewhere`: this desk keeps no accounts, as the demo does. */
    secondFactor: z.enum(['on', 'off', 'elsewhere']),
    /** Whether the person can sign in with a password; else only through the provider. */
    password: z.boolean(),
    recoveryCodesLeft: z.int(),
  })
  .openapi('Security')

export const OwnSession = z
  .object({ id: Id, at: Time, seenAt: Time, until: Time, browser: z.string(), current: z.boolean() })
  .openapi('OwnSession')

export const InvitationView = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(ROLES)),
    at: Time,
    expiresAt: Time,
    state: z.enum(['open', 'expired']),
  })
  .openapi('Invitation')

export const NewInvitation = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    email: z.email().max(254),
    roles: z.array(z.enum(ROLES)).min(1),
  })
  .openapi('NewInvitation')

const signIn = {
  signInCode: createRoute({
    method: 'post',
    path: '/session/code',
    tags: ['session'],
    summary: 'The second step of signing in: a code of the authenticator app, or a recovery code',
    request: body(Code),
    responses: { 201: json(SessionView, 'The session'), ...problems },
  }),
  signInWays: createRoute({
    method: 'get',
    path: '/session/ways',
    tags: ['session'],
    summary: 'How one can sign in besides with a password',
    responses: {
      200: json(
        z.object({
          provider: z.string().nullable(),
          /** Whether a lost password can be replaced by e-mail. */
          passwordResets: z.enum(['by_mail', 'by_administrator']),
        }),
        'The provider’s name, and what to do about a lost password',
      ),
      ...problems,
    },
  }),
  providerBegin: createRoute({
    method: 'get',
    path: '/session/provider',
    tags: ['session'],
    summary: 'Sends a browser to the OpenID Connect provider to sign in',
    request: { query: z.object({ to: z.string().max(500).default('/'), invitation: Secret.optional() }) },
    responses: { 302: { description: 'To the provider' }, ...problems },
  }),
  providerEnd: createRoute({
    method: 'get',
    path: '/session/provider/callback',
    tags: ['session'],
    summary: 'Where the provider sends the browser back to; signs in, or says why not on the way in',
    responses: { 302: { description: 'To the desk' }, ...problems },
  }),
}

const own = {
  security: createRoute({
    method: 'get',
    path: '/security',
    tags: ['security'],
    summary: 'How the caller’s own account is secured',
    responses: { 200: json(SecurityView, 'The account'), ...problems },
  }),
  enrol: createRoute({
    method: 'post',
    path: '/security/second-factor',
    tags: ['security'],
    summary: 'Begin a second factor: the address for an authenticator app, and recovery codes. Shown once',
    request: body(z.strictObject({ password: Password })),
    responses: {
      201: json(z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }), 'To be kept'),
      ...problems,
    },
  }),
  confirmEnrolment: createRoute({
    method: 'post',
    path: '/security/second-factor/confirmation',
    tags: ['security'],
    summary: 'Switch the second factor on with a first code of the app; all other sessions end',
    request: body(z.strictObject({ code: z.string().trim().min(4).max(40) })),
    responses: { 201: json(SecurityView, 'The account as it now is'), ...problems },
  }),
  removeSecondFactor: createRoute({
    method: 'post',
    path: '/security/second-factor/removal',
    tags: ['security'],
    summary: 'Switch the second factor off; all other sessions end',
    request: body(z.strictObject({ password: Password })),
    responses: { 201: json(SecurityView, 'The account as it now is'), ...problems },
  }),
  newRecoveryCodes: createRoute({
    method: 'post',
    path: '/security/recovery-codes',
    tags: ['security'],
    summary: 'Make new recovery codes; the old ones no longer work. Shown once',
    request: body(z.strictObject({ password: Password })),
    responses: { 201: json(z.object({ recoveryCodes: z.array(z.string()) }), 'To be kept'), ...problems },
  }),
  changePassword: createRoute({
    method: 'put',
    path: '/security/password',
    tags: ['security'],
    summary: 'Change one’s own password; all other sessions end',
    request: body(z.strictObject({ current: Password, next: NewPassword })),
    responses: none,
  }),
  ownSessions: createRoute({
    method: 'get',
    path: '/sessions',
    tags: ['security'],
    summary: 'Where the caller is signed in, the latest first; nobody else’s can be read',
    responses: { 200: json(z.object({ sessions: z.array(OwnSession) }), 'The sessions'), ...problems },
  }),
  endSession: createRoute({
    method: 'delete',
    path: '/sessions/{id}',
    tags: ['security'],
    summary: 'End one of the caller’s own sessions',
    request: { params: id },
    responses: none,
  }),
  endOtherSessions: createRoute({
    method: 'delete',
    path: '/sessions',
    tags: ['security'],
    summary: 'End all of the caller’s own sessions but this one',
    responses: none,
  }),
}

const invitations = {
  invitations: createRoute({
    method: 'get',
    path: '/invitations',
    tags: ['people'],
    summary: 'The invitations that nobody has used yet',
    responses: { 200: json(z.object({ invitations: z.array(InvitationView) }), 'The invitations'), ...problems },
  }),
  invite: createRoute({
    method: 'post',
    path: '/invitations',
    tags: ['people'],
    summary: 'Invite somebody: a one-time link, sent by e-mail where the desk can, else to hand over. Shown once',
    request: { headers, ...body(NewInvitation) },
    responses: {
      201: json(
        z.object({
          invitation: InvitationView,
          /** Null when it went by e-mail, or where this is the answer to a repeated request. */
          link: z.string().nullable(),
          mailed: z.boolean(),
        }),
        'The invitation',
      ),
      ...problems,
    },
  }),
  withdrawInvitation: createRoute({
    method: 'delete',
    path: '/invitations/{id}',
    tags: ['people'],
    summary: 'Withdraw an invitation',
    request: { params: id },
    responses: none,
  }),
  openInvitation: createRoute({
    method: 'post',
    path: '/invitations/opened',
    tags: ['session'],
    summary: 'Whom a link invites',
    request: body(z.strictObject({ token: Secret })),
    responses: { 201: json(z.object({ name: z.string(), email: z.string() }), 'The invited'), ...problems },
  }),
  acceptInvitation: createRoute({
    method: 'post',
    path: '/invitations/accepted',
    tags: ['session'],
    summary: 'Accept an invitation with a password, once, and sign in',
    request: body(z.strictObject({ token: Secret, name: z.string().trim().min(1).max(120), password: NewPassword })),
    responses: { 201: json(SessionView, 'The session'), ...problems },
  }),
  resetSecurity: createRoute({
    method: 'delete',
    path: '/people/{id}/security',
    tags: ['security'],
    summary: 'For somebody who lost their phone: switch their second factor off, and end their sessions',
    request: { params: id },
    responses: none,
  }),
}

export const accountRoutes = { ...signIn, ...own, ...invitations }
