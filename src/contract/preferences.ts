import { createRoute, z } from '@hono/zod-openapi'
import { NOTICE_MAIL } from '#domain/notices.ts'
import { problems } from './problem-answers.ts'
import { PersonView } from './schemas.ts'

const CodeName = z.string().min(1).max(64)
const Keys = z.string().min(1).max(40)
const OneKey = z.string().regex(/^[^\s\p{C}]$/u)

/** How distressing material is first drawn. */
const VeilChoice = z.object({
  text: z.enum(['veiled', 'plain']).optional(),
  /** From this severity on the text is veiled; 3 unless chosen. */
  from: z.int().min(1).max(4).optional(),
  /** How pictures are first drawn; veiled unless chosen. */
  images: z.enum(['veiled', 'blurred', 'plain']).optional(),
  /** Whether pictures are drawn without colour. */
  greyImages: z.boolean().optional(),
})

const FIELDS = {
  /** Shortcut id → the keys chosen instead of its own, in tinykeys' syntax. */
  keys: z.record(z.string().min(1).max(80), Keys),
  /** Code id → the single key that chooses it on the desk. */
  codeKeys: z.record(CodeName, OneKey),
  /** The codes used last, the latest first. */
  recentCodes: z.array(CodeName).max(12),
  veil: VeilChoice,
  /** The families of codes whose cases this person is not given. */
  optOut: z.array(CodeName).max(50),
  /** Which notices come by e-mail as well; the urgent ones unless chosen. */
  noticeMail: z.enum(NOTICE_MAIL),
}

export const Preferences = z
  .object({
    keys: FIELDS.keys.optional(),
    codeKeys: FIELDS.codeKeys.optional(),
    recentCodes: FIELDS.recentCodes.optional(),
    veil: FIELDS.veil.optional(),
    optOut: FIELDS.optOut.optional(),
    noticeMail: FIELDS.noticeMail.optional(),
  })
  .openapi('Preferences')

/** Each field given is replaced as a whole; null forgets it; the others stay. */
export const PreferencesChange = z
  .strictObject({
    keys: FIELDS.keys.nullish(),
    codeKeys: FIELDS.codeKeys.nullish(),
    recentCodes: FIELDS.recentCodes.nullish(),
    veil: FIELDS.veil.nullish(),
    optOut: FIELDS.optOut.nullish(),
    noticeMail: FIELDS.noticeMail.nullish(),
  })
  .openapi('PreferencesChange')

/** Somebody with the open teams they are in, by id. */
const PersonAtWork = PersonView.extend({ teams: z.array(z.string()) }).openapi('PersonAtWork')

/** Who is signed in, with what the first paint needs to know of them. */
export const SessionView = z
  .object({ person: PersonAtWork, preferences: Preferences, unreadNotices: z.int(), seq: z.int() })
  .openapi('Session')

const answer = {
  200: {
    description: 'The caller’s own preferences',
    content: { 'application/json': { schema: z.object({ preferences: Preferences }) } },
  },
  ...problems,
}

export const preferenceRoutes = {
  preferences: createRoute({
    method: 'get',
    path: '/preferences',
    tags: ['session'],
    summary: 'The caller’s own preferences; nobody else’s can be read',
    responses: answer,
  }),
  changePreferences: createRoute({
    method: 'patch',
    path: '/preferences',
    tags: ['session'],
    summary: 'Change the caller’s own preferences: a field given replaces its own, null forgets it',
    request: { body: { content: { 'application/json': { schema: PreferencesChange } }, required: true } },
    responses: answer,
  }),
}
