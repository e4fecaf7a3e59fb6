/** A filter and an order of a queue's list, kept under a name. `filter` is spelled as in the page's address. */
export interface SavedViewsTable {
  id: string
  owner: string
  name: string
  scope: 'private' | 'shared'
  queue: string
  filter: string
  sort: string
  changed_at: string
}

/** The cases of a bulk act, as long as it can be undone: operational, the ledger's entries carry the id as well. */
export interface BulkCasesTable {
  bulk_id: string
  case_id: string
  person_id: string
  act: 'decide' | 'escalate' | 'assign' | 'release'
  /** Whether the person held the case before. */
  held: 'yes' | 'no'
  /** The case's version after the act. */
  version: number
  at: string
}
