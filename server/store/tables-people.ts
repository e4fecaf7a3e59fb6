import type { NoticeKind } from '#domain/notices.ts'

/* The rows of migration 013; times and JSON as everywhere, see tables.ts. */
type Nullable<T> = T | null

export interface TeamsTable {
  id: string
  name: string
  created_at: string
  /** A closed team is told nothing and sent nothing. */
  closed_at: Nullable<string>
}

export interface TeamMembersTable {
  team_id: string
  person_id: string
}

/** What one person was told. `mail_at` is when to send it by e-mail next; null, that there is nothing to send. */
export interface NoticesTable {
  id: string
  person_id: string
  kind: NoticeKind
  case_id: Nullable<string>
  /** The text of the note that a mention stands in. */
  note_id: Nullable<string>
  /** Who mentioned them; nobody for what the desk says itself. */
  by_id: Nullable<string>
  at: string
  read_at: Nullable<string>
  mail_at: Nullable<string>
  mail_tries: number
}

/** `token_hash` is the SHA-256 of the one-time token, which is kept nowhere. */
export interface InvitationsTable {
  id: string
  token_hash: string
  email: string
  name: string
  roles: string
  by_id: string
  at: string
  expires_at: string
  /** When it was used or withdrawn; used where `person_id` says by whom. */
  ended_at: Nullable<string>
  person_id: Nullable<string>
}

/** `token_hash` is the SHA-256 of the one-time token, which is kept nowhere. */
export interface PasswordResetsTable {
  id: string
  token_hash: string
  person_id: string
  at: string
  expires_at: string
  /** When it was used, or another took its place. */
  ended_at: Nullable<string>
}

/** What a program signs in with, as the person it belongs to and within `scopes` (a JSON list of actions). */
export interface TokensTable {
  id: string
  token_hash: string
  person_id: string
  name: string
  scopes: string
  at: string
  expires_at: string
  used_at: Nullable<string>
  ended_at: Nullable<string>
}

/** `secret` is sealed with the server's own; `after_seq` is the last ledger entry that was looked at for it. */
export interface WebhooksTable {
  id: string
  url: string
  events: string
  secret: string
  by_id: string
  at: string
  after_seq: number
  ended_at: Nullable<string>
}

/** `next_at` is when it is tried next; null, that it is delivered or given up. */
export interface WebhookDeliveriesTable {
  id: string
  webhook_id: string
  type: string
  body: string
  at: string
  state: 'waiting' | 'delivered' | 'given_up'
  tries: number
  next_at: Nullable<string>
  tried_at: Nullable<string>
  status: Nullable<number>
  trouble: Nullable<string>
}

/** Failed attempts, counted until `expires_at` (milliseconds since 1970). */
export interface SignInLimitsTable {
  key: string
  points: number
  expires_at: Nullable<number>
}

/** One-time codes that were tried, so that none counts twice. */
export interface UsedCodesTable {
  person_id: string
  code_hash: string
  until: string
}

/** A name in a note, from one code point to another; `note_id` is the note's text. */
export interface MentionsTable {
  id: string
  person_id: string
  case_id: string
  note_id: string
  from_point: number
  to_point: number
  by_id: string
  at: string
  /** Since notices hold it, no longer written. */
  read_at: Nullable<string>
}

export interface PeopleTables {
  mentions: MentionsTable
  teams: TeamsTable
  team_members: TeamMembersTable
  notices: NoticesTable
  invitations: InvitationsTable
  password_resets: PasswordResetsTable
  tokens: TokensTable
  webhooks: WebhooksTable
  webhook_deliveries: WebhookDeliveriesTable
  sign_in_limits: SignInLimitsTable
  used_codes: UsedCodesTable
}
