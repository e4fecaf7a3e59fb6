/* The rows of migration 014; times and JSON as everywhere, see tables.ts. */
type Nullable<T> = T | null

/** What a person declared a stake in. The group's name and the reason are texts, to which the ledger commits. */
export interface InterestsTable {
  id: string
  person_id: string
  kind: 'group' | 'thread' | 'author'
  words_id: Nullable<string>
  thread_id: Nullable<string>
  author_id: Nullable<string>
  why_id: string
  at: string
  ended_at: Nullable<string>
}

/** How often a person's turn came on a route. */
interface RotaTurnsTable {
  route_id: string
  person_id: string
  turns: number
  last_at: string
}

/** What was told of clocks, so that it is told once: operational, gone after 90 days. */
interface ClocksToldTable {
  key: string
  at: string
}

export interface EscalationTables {
  interests: InterestsTable
  rota_turns: RotaTurnsTable
  clocks_told: ClocksToldTable
}
