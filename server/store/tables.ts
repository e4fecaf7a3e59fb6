import type { Kysely, Transaction } from 'kysely'
import type { BulkCasesTable, SavedViewsTable } from './tables-list.ts'
import type { PeopleTables } from './tables-people.ts'
import type { CaseStatus, Stage } from '#domain/case.ts'
import type { PictureType } from '#domain/picture.ts'
import type { FlagSource } from '#domain/priority.ts'
import type { AuditTables } from './audit-tables.ts'
import type { PolicyTables } from './policy-tables.ts'
import type { AppealsTable, SecondReadingsTable } from './second-eyes-tables.ts'
import type { RuleTables } from './rule-tables.ts'
import type { RecordTables } from './tables-record.ts'
import type { EscalationTables } from './tables-escalation.ts'
import type { ImportPresetsTable, ImportRejectsTable, ImportsTable } from './import-tables.ts'

/* Times are RFC 3339 text in UTC with milliseconds, which sorts as time; JSON is canonical text. */
type Nullable<T> = T | null

export interface PeopleTable {
  id: string
  name: string
  email: string
  roles: string
  active: number
  created_at: string
}

/** Free text that the ledger only commits to. Erasing a text erases its salt with it. */
export interface TextsTable {
  id: string
  salt: string
  text: string
}

export interface ThreadsTable {
  id: string
  /** platform ‖ the platform's own id, or the title where it has none. */
  thread_key: string
  platform: string
  title: string
  url: Nullable<string>
  post: string
  created_at: string
}

export interface AuthorsTable {
  id: string
  author_key: string
  platform: string
  name: string
  /** The number in the pseudonym “Member 52”. */
  number: number
}

export interface CommentsTable {
  id: string
  thread_id: string
  author_id: Nullable<string>
  /** platform ‖ thread ‖ the platform's own id; what replies name as their parent. */
  platform_key: Nullable<string>
  parent_key: Nullable<string>
  /** The platform key, else a hash of normalised text, author and time. */
  dedupe_key: string
  text: string
  salt: string
  content_hash: string
  posted_at: Nullable<string>
  language: Nullable<string>
  url: Nullable<string>
  batch_id: Nullable<string>
  /** The same for the same words in whatever order (`wordsKey`). It tells of the text, and goes where that is erased. */
  words_key: Nullable<string>
  /** The policy that a case about it falls under. */
  policy: string
}

export interface FlagsTable {
  id: string
  comment_id: string
  source: FlagSource
  reason: string
  estimate: number
  count: number
  words: string
  rule: Nullable<string>
  matched: string
  score: Nullable<number>
  at: string
  /** The routing rule that raised it, where one did, and which version of it. */
  rule_id: Nullable<string>
  rule_version: Nullable<number>
  /** Where the matched words stand: JSON pairs of code-point offsets. */
  places: string
  /** The code that the rule suggests to look for; it tags nothing. */
  hint: Nullable<string>
}

/** `state` is the domain's case as canonical JSON; every other column is read from it by `caseRow`. */
export interface CasesTable {
  id: string
  queue: string
  status: CaseStatus
  stage: Stage
  route: Nullable<string>
  holder: Nullable<string>
  comment_id: string
  thread_id: string
  batch_id: Nullable<string>
  opened_at: string
  changed_at: string
  estimate: number
  priority_key: number
  /** When a team's case is due, behind `|` while its clock stands still; else `~` and when its clock began. */
  clock_key: string
  risk_at: Nullable<string>
  code: Nullable<string>
  severity: Nullable<number>
  policy: string
  version: number
  state: string
}

/** Who has taken part in a case, so that the same person is never offered it again. Read from `state` as well. */
export interface ParticipantsTable {
  case_id: string
  person_id: string
}

/** The flags of a case that were judged to be made in bad faith. Read from `state` as well. */
export interface FlagMarksTable {
  case_id: string
  flag_id: string
}

/** When a claim lapses: operational, renewed without an entry in the ledger. */
export interface ClaimsTable {
  case_id: string
  person_id: string
  until: string
}

/** Who has a case open without holding it, until when. */
export interface LookersTable {
  case_id: string
  person_id: string
  until: string
}

/** Time at the desk without a break, and the break that ended it. */
export interface WorkSpellsTable {
  person_id: string
  began_at: string
  last_at: string
  break_until: Nullable<string>
  break_why: Nullable<'worked' | 'gravest' | 'day'>
}

/** What a person was given, opened and revealed: theirs alone, gone after 30 days. */
export interface ExposuresTable {
  person_id: string
  case_id: string
  what: 'served' | 'opened' | 'revealed'
  at: string
  /** The case's estimate at that moment. */
  estimate: number
  /** Its place among those served at the same moment. */
  place: number
}

export interface PersonPreferencesTable {
  person_id: string
  name: string
  /** JSON. */
  value: string
}

/** Words a person saved, to be put into a reason; shared ones are for everybody. */
export interface PhrasesTable {
  id: string
  owner_id: string
  shared: number
  name: string
  text: string
  changed_at: string
}

/** Pictures by the SHA-256 of their originals; width and height are the display copy's. */
export interface PicturesTable {
  sha256: string
  type: PictureType
  size: number
  width: number
  height: number
  original_file: string
  display_file: string
}

/** `id` is also the id of the text that holds the hash, to which the ledger commits. */
export interface CommentPicturesTable {
  id: string
  comment_id: string
  sha256: string
  description: Nullable<string>
  /** Null where the picture came with the comment. */
  added_by: Nullable<string>
  at: string
}

export interface LedgerTable {
  seq: number
  at: string
  actor: string
  type: string
  subject: string
  version: number
  payload: string
  prev: string
  hash: string
}

export interface LedgerHeadTable {
  id: number
  seq: number
  hash: string
}

export interface IdempotencyTable {
  actor: string
  key: string
  request_hash: string
  status: number
  etag: Nullable<string>
  body: string
  at: string
}

export interface FilesTable {
  id: string
  sha256: string
  size: number
}

export interface FileChunksTable {
  file_id: string
  n: number
  bytes: Uint8Array
}

export interface SettingsTable {
  key: string
  value: string
}

export interface Tables extends EscalationTables, PeopleTables, RecordTables, PolicyTables, RuleTables, AuditTables {
  people: PeopleTable
  texts: TextsTable
  threads: ThreadsTable
  authors: AuthorsTable
  comments: CommentsTable
  flags: FlagsTable
  cases: CasesTable
  saved_views: SavedViewsTable
  bulk_cases: BulkCasesTable
  participants: ParticipantsTable
  flag_marks: FlagMarksTable
  second_readings: SecondReadingsTable
  appeals: AppealsTable
  claims: ClaimsTable
  lookers: LookersTable
  pictures: PicturesTable
  comment_pictures: CommentPicturesTable
  work_spells: WorkSpellsTable
  exposures: ExposuresTable
  person_preferences: PersonPreferencesTable
  phrases: PhrasesTable
  ledger: LedgerTable
  ledger_head: LedgerHeadTable
  idempotency: IdempotencyTable
  files: FilesTable
  file_chunks: FileChunksTable
  imports: ImportsTable
  import_rejects: ImportRejectsTable
  import_presets: ImportPresetsTable
  settings: SettingsTable
}

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
