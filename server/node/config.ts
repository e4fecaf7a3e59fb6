import { resolve } from 'node:path'
import { z } from 'zod'

const EMPTY_IS_UNSET = (value: unknown) => (value === '' ? undefined : value)

const Settings = z.object({
  PORT: z.preprocess(EMPTY_IS_UNSET, z.coerce.number().int().min(0).max(65_535).default(4600)),
  HOST: z.preprocess(EMPTY_IS_UNSET, z.string().default('127.0.0.1')),
  EVENHAND_DATA: z.preprocess(EMPTY_IS_UNSET, z.string().default('./data')),
  DATABASE_URL: z.preprocess(EMPTY_IS_UNSET, z.string().optional()),
  EVENHAND_ORIGIN: z.preprocess(EMPTY_IS_UNSET, z.url({ protocol: /^https?$/ }).optional()),
  EVENHAND_OWNER_EMAIL: z.preprocess(EMPTY_IS_UNSET, z.email().max(254).optional()),
  EVENHAND_OWNER_PASSWORD: z.preprocess(EMPTY_IS_UNSET, z.string().min(12).max(512).optional()),
  EVENHAND_SECRET: z.preprocess(EMPTY_IS_UNSET, z.string().min(32).optional()),
  EVENHAND_SMTP_URL: z.preprocess(EMPTY_IS_UNSET, z.url({ protocol: /^smtps?$/ }).optional()),
  EVENHAND_MAIL_FROM: z.preprocess(EMPTY_IS_UNSET, z.string().max(254).optional()),
  EVENHAND_OIDC_ISSUER: z.preprocess(EMPTY_IS_UNSET, z.url({ protocol: /^https?$/ }).optional()),
  EVENHAND_OIDC_CLIENT_ID: z.preprocess(EMPTY_IS_UNSET, z.string().optional()),
  EVENHAND_OIDC_CLIENT_SECRET: z.preprocess(EMPTY_IS_UNSET, z.string().optional()),
  EVENHAND_OIDC_NAME: z.preprocess(EMPTY_IS_UNSET, z.string().max(60).default('single sign-on')),
  EVENHAND_WEBHOOK_ALLOW: z.preprocess(EMPTY_IS_UNSET, z.string().default('')),
  EVENHAND_PERSON_RATE: z.preprocess(EMPTY_IS_UNSET, z.coerce.number().int().min(0).max(1_000_000).default(3_000)),
  EVENHAND_TOKEN_RATE: z.preprocess(EMPTY_IS_UNSET, z.coerce.number().int().min(0).max(1_000_000).default(1_200)),
  EVENHAND_AT_ONCE: z.preprocess(EMPTY_IS_UNSET, z.coerce.number().int().min(1).max(100_000).default(200)),
  EVENHAND_STREAMS: z.preprocess(EMPTY_IS_UNSET, z.coerce.number().int().min(1).max(1_000_000).default(2_000)),
  EVENHAND_PATIENCE: z.preprocess(EMPTY_IS_UNSET, z.coerce.number().int().min(6).max(3_600).default(60)),
  EVENHAND_LOG: z.preprocess(EMPTY_IS_UNSET, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
})

/** What a person must know to mend a setting; the value itself stays out, since it may be a password. */
const NEEDED: Readonly<Record<string, string>> = {
  PORT: 'a port number from 0 to 65535',
  EVENHAND_ORIGIN: 'the address people open, for example https://evenhand.example.org',
  EVENHAND_OWNER_EMAIL: 'an e-mail address',
  EVENHAND_OWNER_PASSWORD: 'a password of 12 to 512 characters',
  EVENHAND_SECRET: 'at least 32 characters',
  EVENHAND_SMTP_URL: 'the address of a mail server, for example smtps://user:password@mail.example.org',
  EVENHAND_OIDC_ISSUER: 'the address of the provider, for example https://login.example.org',
  EVENHAND_PERSON_RATE: 'how many requests a minute one person may make; 0 lifts the limit',
  EVENHAND_TOKEN_RATE: 'how many requests a minute one token may make; 0 lifts the limit',
  EVENHAND_AT_ONCE: 'how many requests may be at work at once, 1 or more',
  EVENHAND_STREAMS: 'how many live streams may be open at once, 1 or more',
  EVENHAND_PATIENCE: 'for how many seconds a request may be on its way, 6 to 3600',
  EVENHAND_LOG: 'debug, info, warn, error or silent',
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** The origin that people open, without a path; null means that the Host header says. */
  readonly origin: string | null
  readonly owner: { readonly email: string; readonly password: string } | null
  readonly secret: string | undefined
  readonly mail: { readonly url: string; readonly from: string } | null
  readonly provider: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
    readonly name: string
  } | null
  /** Private addresses that webhooks may be sent to, each an address or a range. */
  readonly webhookAllow: readonly string[]
  /** Requests a minute of one person and of one token; 0 lifts the limit. */
  readonly perMinute: { readonly person: number; readonly token: number }
  /** Requests at work, and live streams open, at once. */
  readonly atOnce: { readonly requests: number; readonly streams: number }
  /** For how many milliseconds the headers and the JSON of a request may be on their way. */
  readonly patience: number
  readonly log: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A setting is missing or wrong; the message names it and what it needs, in one line. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

/** @throws WrongSetting on the first setting that cannot be used. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Settings.safeParse(environment)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0])
    throw new WrongSetting(`${name} is set to something that cannot be used: it must be ${NEEDED[name] ?? 'text'}.`)
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.EVENHAND_DATA),
    databaseUrl: settings.DATABASE_URL,
    origin: settings.EVENHAND_ORIGIN === undefined ? null : new URL(settings.EVENHAND_ORIGIN).origin,
    owner: ownerOf(settings.EVENHAND_OWNER_EMAIL, settings.EVENHAND_OWNER_PASSWORD),
    secret: settings.EVENHAND_SECRET,
    mail: mailOf(settings),
    provider: providerOf(settings),
    webhookAllow: settings.EVENHAND_WEBHOOK_ALLOW.split(',').flatMap((part) => part.trim() || []),
    perMinute: { person: settings.EVENHAND_PERSON_RATE, token: settings.EVENHAND_TOKEN_RATE },
    atOnce: { requests: settings.EVENHAND_AT_ONCE, streams: settings.EVENHAND_STREAMS },
    patience: settings.EVENHAND_PATIENCE * 1_000,
    log: settings.EVENHAND_LOG,
  }
}

type Read = z.infer<typeof Settings>

function mailOf({ EVENHAND_SMTP_URL: url, EVENHAND_MAIL_FROM: from }: Read): Config['mail'] {
  if (url === undefined && from === undefined) return null
  if (url !== undefined && from !== undefined) return { url, from }
  throw new WrongSetting('EVENHAND_SMTP_URL and EVENHAND_MAIL_FROM must be set together.')
}

function providerOf(settings: Read): Config['provider'] {
  const {
    EVENHAND_OIDC_ISSUER: issuer,
    EVENHAND_OIDC_CLIENT_ID: clientId,
    EVENHAND_OIDC_CLIENT_SECRET: clientSecret,
    EVENHAND_OIDC_NAME: name,
    EVENHAND_ORIGIN: origin,
  } = settings
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new WrongSetting(
      'EVENHAND_OIDC_ISSUER, EVENHAND_OIDC_CLIENT_ID and EVENHAND_OIDC_CLIENT_SECRET must be set together.',
    )
  }
  // The provider sends people back to a fixed address, which the Host header must not choose.
  if (origin === undefined) throw new WrongSetting('EVENHAND_ORIGIN must be set where EVENHAND_OIDC_ISSUER is.')
  return { issuer, clientId, clientSecret, name }
}

function ownerOf(email: string | undefined, password: string | undefined): Config['owner'] {
  if (email === undefined && password === undefined) return null
  if (email !== undefined && password !== undefined) return { email, password }
  throw new WrongSetting('EVENHAND_OWNER_EMAIL and EVENHAND_OWNER_PASSWORD must be set together.')
}
