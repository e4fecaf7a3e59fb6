import type { HealthCheck } from '#domain/health.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Account, Cookies, Provider } from './account-port.ts'
import type { ImportRunner } from '#imports/import-runner.ts'
import type { PictureMaker } from '#imports/picture-maker.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'

/** Sign-in, which the server gives to a library and the demo to a list of personas. */
export interface Identity {
  /** Who sent the request, by its cookie; null when nobody is signed in. */
  personIdOf(request: Request): Promise<PersonId | null>
  /** The cookies to set, for the session or for the second step; or why not. */
  signIn(
    credentials: { readonly email: string; readonly password: string },
    request: Request,
  ): Promise<
    | ({ readonly personId: PersonId } & Cookies)
    | ({ readonly secondStep: true } & Cookies)
    | 'wrong_credentials'
    | 'too_many_attempts'
  >
  /** A code after the password: of an app, or a recovery code. */
  secondStep(
    step: { readonly code: string; readonly kind: 'totp' | 'recovery' },
    request: Request,
  ): Promise<({ readonly personId: PersonId } & Cookies) | 'wrong_code' | 'second_step_over' | 'too_many_attempts'>
  /** Null where accounts are kept elsewhere, as in the demo. */
  readonly account: Account | null
  /** Whether the session that sent this request is still good; asking does not carry it on. */
  stillSignedIn(request: Request): Promise<boolean>
  signOut(request: Request): Promise<readonly string[]>
  /** Stores credentials for a person who is then recorded under this id. Called outside any transaction. */
  addCredentials(person: {
    readonly id: PersonId
    readonly name: string
    readonly email: string
    readonly password: string
  }): Promise<void>
  /** Ends every session of a person. */
  endSessions(personId: PersonId): Promise<void>
}

/** Tells every process that something was committed, so that live streams wake up. */
export interface Notifier {
  /** After a commit that moved the ledger to `seq`. */
  publish(seq: number): void
  subscribe(listener: (seq: number) => void): () => void
  /** After somebody opened a case that they do not hold, or closed it; or edited `policy:` with a policy’s id. */
  looked(subject: string): void
  onLooked(listener: (subject: string) => void): () => void
}

export interface Mailer {
  /** Plain text. @throws where the mail server refuses or cannot be reached */
  send(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>
}

export interface Courier {
  /** Posts a signed event. `status` is what was answered, null where nothing was; no trouble means delivered. */
  deliver(event: {
    readonly url: string
    readonly secret: string
    readonly id: string
    readonly body: string
    /** W3C's, of the trace that it belongs to. */
    readonly traceparent?: string | undefined
  }): Promise<{
    readonly status: number | null
    readonly trouble: 'refused' | 'timeout' | 'unreachable' | 'address_not_allowed' | null
  }>
}

export interface Seal {
  close(text: string): Promise<string>
  open(sealed: string): Promise<string>
}

/** How fast a person or a program may ask. */
export interface Pace {
  /** Counts one request; 0 where it may go on, else the whole seconds until the next may. */
  secondsToWait(kind: 'person' | 'token', id: string): Promise<number>
}

export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
  error(event: string, error: unknown, fields?: Readonly<Record<string, string | number | boolean | null>>): void
}

/** Everything the API needs from where it runs. */
export interface Ports {
  readonly connection: Connection<Tables>
  readonly identity: Identity
  /** The OpenID Connect provider, where one is set. */
  readonly provider: Provider | null
  /** Null where the desk sends no e-mail. */
  readonly mailer: Mailer | null
  /** Null where nothing can be sent to other programs, as in the demo. */
  readonly courier: Courier | null
  /** Keeps a secret that is needed again, so that a copy of the database alone does not tell it. */
  readonly seal: Seal
  readonly notifier: Notifier
  /** Draws the copies of pictures that are shown. */
  readonly pictures: PictureMaker
  /** Works on imports in the background; made of the other ports by `createImportRunner`. */
  readonly imports: ImportRunner
  /** What only the machine knows of its health; absent where there is none, as in the demo. */
  readonly vitals?: () => Promise<readonly HealthCheck[]>
  /** Absent where nobody has to be held back, as in the demo. */
  readonly pace?: Pace
  readonly log: Log
  /** The time, RFC 3339 in UTC with milliseconds. */
  now(): string
  /** How many milliseconds this machine's clock is ahead of the database's; null or absent where that is the same one. */
  clockAhead?(): number | null
  /** An opaque id that sorts by time and is never given twice. */
  newId(): string
  /** 16 random bytes in hexadecimal. */
  newSalt(): string
  /** The one-time set-up token that the terminal printed, as long as there is no owner. */
  setupToken(): string | null
  /** The origin that pages are served from; writes from other origins are refused. Null checks the Host header. */
  readonly origin: string | null
  readonly version: string
  /** `check` holds every answer against the contract, as the tests do. */
  readonly answers: 'check' | 'trust'
}
