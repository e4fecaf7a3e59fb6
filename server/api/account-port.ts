import type { PersonId } from '#domain/ids.ts'

/** Why what somebody asked of their own account is refused. */
export type AccountDenial = 'wrong_password' | 'wrong_code' | 'too_many_attempts' | 'second_factor_on' | 'signed_out'

export interface OwnSessionRow {
  readonly id: string
  readonly at: string
  readonly seenAt: string
  readonly until: string
  /** “Firefox on Linux”, as far as it said so. */
  readonly browser: string
  readonly current: boolean
}

export interface Cookies {
  readonly cookies: readonly string[]
}

/** What people do with their own account where this desk keeps accounts. Nothing of it runs in a transaction of ours. */
export interface Account {
  state(person: PersonId): Promise<{ secondFactor: 'on' | 'off'; password: boolean; recoveryCodesLeft: number }>
  /** The `otpauth:` address for an app and the recovery codes; not in force until `confirm`. */
  enrol(
    person: PersonId,
    request: Request,
    password: string,
  ): Promise<{ uri: string; recoveryCodes: string[] } | AccountDenial>
  /** Each of these ends every other session of the person. */
  confirm(person: PersonId, request: Request, code: string): Promise<Cookies | AccountDenial>
  removeSecondFactor(person: PersonId, request: Request, password: string): Promise<Cookies | AccountDenial>
  changePassword(
    person: PersonId,
    request: Request,
    passwords: { readonly current: string; readonly next: string },
  ): Promise<Cookies | AccountDenial>
  newRecoveryCodes(person: PersonId, request: Request, password: string): Promise<string[] | AccountDenial>
  sessions(person: PersonId, request: Request): Promise<OwnSessionRow[]>
  /** Ends one session of a person, or all but the one that sends `request`. */
  endSession(person: PersonId, id: string): Promise<void>
  endOtherSessions(person: PersonId, request: Request): Promise<void>
  /** Without asking: for somebody who lost their phone. */
  resetSecondFactor(person: PersonId): Promise<void>
  /** Counts that somebody asked for a link by e-mail; `enough` is for an address that was sent several just now. */
  resetAsked(email: string, request: Request): Promise<'go_on' | 'enough' | 'too_many_attempts'>
  /** Whoever reads an address's mail has proved that they are no guesser. */
  resetDone(email: string): Promise<void>
  /** An account without a password, for who signs in through the provider. */
  addWithoutPassword(person: { readonly id: PersonId; readonly name: string; readonly email: string }): Promise<void>
  /** A session for somebody whom the provider vouched for. */
  open(person: PersonId, request: Request): Promise<Cookies>
}

/** Who the OpenID Connect provider says somebody is. */
export interface Vouched {
  readonly subject: string
  readonly email: string
  readonly name: string
  /** Where they wanted to go, and with which invitation. */
  readonly to: string
  readonly invitation: string | null
}

export interface Provider {
  readonly name: string
  /** Where to send the browser, and the cookie that ties the answer to it. */
  begin(wish: { readonly to: string; readonly invitation: string | null }): Promise<{ url: string } & Cookies>
  /** What the browser brought back; refused where it does not fit what was begun in this browser. */
  finish(request: Request): Promise<(Vouched & Cookies) | 'refused'>
  /** Who signed in with this subject before. */
  personOf(subject: string): Promise<PersonId | null>
  link(subject: string, person: PersonId): Promise<void>
}
