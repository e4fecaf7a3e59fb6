type Nullable<T> = T | null

export interface PoliciesTable {
  id: string
  version: number
  status: string
  title: string
  published_at: Nullable<string>
  note: string
  body: string
  /** Null where it has been in force since it was published. */
  in_force_from: Nullable<string>
  retired_from: Nullable<string>
}

/** The next version of a policy as it is being written; `body` is its words as JSON. */
export interface PolicyDraftsTable {
  policy: string
  id: string
  base: Nullable<number>
  version: number
  revision: number
  status: 'draft' | 'proposed'
  body: string
  note: string
  in_force_from: Nullable<string>
  proposed_by: Nullable<string>
  proposed_at: Nullable<string>
  started_by: string
  started_at: string
  changed_at: string
}

/** Every edit of a draft, in its order; `changes` is JSON. */
export interface PolicyEditsTable {
  draft_id: string
  revision: number
  by_id: string
  at: string
  changes: string
}

/** A past decision that a person reads again under a draft's words, and what they find. */
export interface PolicyRereadingsTable {
  draft_id: string
  person_id: string
  case_id: string
  place: number
  seed: string
  code: Nullable<string>
  severity: Nullable<number>
  at: Nullable<string>
}

export interface PolicyTables {
  policies: PoliciesTable
  policy_drafts: PolicyDraftsTable
  policy_edits: PolicyEditsTable
  policy_rereadings: PolicyRereadingsTable
}
