import type { Json } from '#domain/canonical.ts'
import type { HealthCheck } from '#domain/health.ts'

/** The closed list of problem codes, each with its HTTP status. The browser branches on the code, never on text. */
export const PROBLEMS = {
  bad_request: 400,
  invalid_fields: 422,
  not_signed_in: 401,
  wrong_credentials: 401,
  wrong_code: 401,
  second_step_over: 401,
  wrong_password: 403,
  second_factor_on: 409,
  needs_server: 501,
  invitation_invalid: 403,
  reset_invalid: 403,
  token_lacks_scope: 403,
  too_many_attempts: 429,
  slow_down: 429,
  cross_site: 403,
  role_lacks_permission: 403,
  already_took_part: 403,
  author_hidden: 409,
  interest_declared: 403,
  recused: 403,
  challenged: 403,
  not_in_team: 403,
  not_the_sender: 403,
  on_hold: 409,
  open_contacts: 409,
  route_in_use: 409,
  not_your_claim: 409,
  not_your_act: 403,
  own_change: 403,
  claimed_by_another: 409,
  not_in_this_state: 409,
  assignee_may_not_judge: 409,
  undo_window_over: 409,
  appeal_window_over: 409,
  statement_changed: 409,
  stale_version: 412,
  precondition_required: 428,
  idempotency_key_reused: 422,
  not_found: 404,
  method_not_allowed: 405,
  finding_incomplete: 422,
  policy_faulty: 422,
  setup_done: 409,
  setup_link_invalid: 403,
  email_taken: 409,
  name_taken: 409,
  last_owner: 409,
  file_unreadable: 422,
  file_too_large: 413,
  picture_unreadable: 422,
  picture_too_large: 413,
  picture_limit: 409,
  mapping_incomplete: 422,
  import_not_ready: 409,
  audit_period_over: 409,
  audit_period_running: 409,
  audit_wrong_seed: 409,
  audit_not_all_reread: 409,
  rereading_blind: 409,
  batch_has_decisions: 409,
  erasure_on_hold: 409,
  erasure_done: 409,
  erasure_open_case: 409,
  storage_full: 507,
  storage_failed: 500,
  unavailable: 503,
  internal: 500,
} as const

export type ProblemCode = keyof typeof PROBLEMS

/** RFC 9457, with our `code`; `errors` point at bad fields (JSON pointers into the body). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
  readonly requestId?: string
  /** With 429 and 503: the seconds after which to try again. */
  readonly retryAfter?: number
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[]
  /** With `stale_version`: where the case stands, and who moved it. */
  readonly current?: {
    readonly version: number
    readonly status: string
    readonly changedBy: string
    readonly changedAt: string
    readonly what: string
  }
  /** Of the health page: what was looked at. */
  readonly checks?: readonly HealthCheck[]
  /** With `stale_version` of a policy’s draft: what stands in the way of the edit, and whose it is. */
  readonly conflict?: {
    readonly why: string
    readonly code: string | null
    readonly field: string | null
    readonly theirs: Json
    readonly mine: Json
    readonly by: string
    readonly at: string
    readonly revision: number
  }
}

export const PROBLEM_TYPE_BASE = 'https://evenhand.invalid/problems/'
