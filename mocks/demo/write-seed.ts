import type { ModerationCase } from '#domain/case.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import type { Policy } from '#domain/policy.ts'
import { participantsOf } from '#domain/participants.ts'
import { caseRow } from '#store/cases.ts'
import { decisionRows } from '#store/decision-rows.ts'
import { insertMany } from '#store/dialect.ts'
import { appendToLedger } from '#store/ledger.ts'
import { insertPerson, type Person } from '#store/people.ts'
import { appealRows, readingRows } from '#store/second-eyes.ts'
import { insertDraft, saveEdit } from '#store/policy-drafts.ts'
import { insertPolicy, retireVersion } from '#store/policies.ts'
import type { ClaimsTable, Db, Tables, TextsTable, Tx } from '#store/tables.ts'
import type { DataRequestsTable } from '#store/tables-record.ts'
import type { DemoAudits } from './audits.ts'
import type { TakenIn } from './intake.ts'
import type { PolicyHistory } from './policy-history.ts'
import { writeRules } from './rules.ts'
import { writePictures } from './pictures.ts'

/** Everything that a database is to hold besides its policy. */
export interface Seed {
  readonly people: readonly Person[]
  readonly taken: TakenIn
  readonly cases: readonly ModerationCase[]
  readonly claims: readonly ClaimsTable[]
  readonly texts: readonly TextsTable[]
  readonly history?: PolicyHistory
  /** A second policy beside the first; with it come the routing rules. */
  readonly local?: Policy
  /** Left out where there are none. */
  readonly audits?: Pick<DemoAudits, 'audits' | 'items'>
  readonly requests?: readonly DataRequestsTable[]
  readonly interests?: readonly Tables['interests'][]
  readonly notices?: readonly Tables['notices'][]
  /** In the order of their times. */
  readonly events: readonly LedgerEvent[]
}

const AT_A_TIME = 500

/** Writes a seed into a migrated database, all or nothing. */
export async function writeSeed(db: Db, seed: Seed): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const person of seed.people) await insertPerson(tx, person)
    await insertRows(tx, 'threads', seed.taken.threads)
    await insertRows(tx, 'authors', seed.taken.authors)
    await insertRows(tx, 'comments', seed.taken.comments)
    await insertRows(tx, 'flags', seed.taken.flags)
    await insertRows(tx, 'cases', seed.cases.map(caseRow))
    await insertRows(tx, 'participants', seed.cases.flatMap(participants))
    await insertRows(tx, 'second_readings', seed.cases.flatMap(readingRows))
    await insertRows(tx, 'appeals', seed.cases.flatMap(appealRows))
    await insertRows(tx, 'decisions', seed.cases.flatMap(decisionRows))
    await insertRows(tx, 'claims', seed.claims)
    await insertRows(tx, 'texts', seed.texts)
    await insertRows(tx, 'audits', seed.audits?.audits ?? [])
    await insertRows(tx, 'audit_items', seed.audits?.items ?? [])
    await insertRows(tx, 'data_requests', seed.requests ?? [])
    await insertRows(tx, 'interests', seed.interests ?? [])
    await insertRows(tx, 'notices', seed.notices ?? [])
    await writePictures(tx, seed.taken.pictures)
    if (seed.history) await writeHistory(tx, seed.history)
    if (seed.local) {
      await insertPolicy(tx, seed.local)
      await writeRules(tx)
    }
    for (const events of inParts(seed.events)) await appendToLedger(tx, events)
  })
}

function participants(state: ModerationCase) {
  return participantsOf(state).map((person) => ({ case_id: state.id, person_id: person }))
}

/** The version that follows the one that ships, and the draft of the next with its edits. */
async function writeHistory(tx: Tx, { published, draft, edits }: PolicyHistory): Promise<void> {
  await insertPolicy(tx, published)
  await retireVersion(tx, published.id, published.version - 1, published.inForceFrom ?? '')
  await insertDraft(tx, draft)
  for (const edit of edits) await saveEdit(tx, draft, draft.words, edit)
}

async function insertRows<T extends keyof Tables>(tx: Tx, table: T, rows: readonly Tables[T][]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first) as (keyof Tables[T] & string)[]
  for (const part of inParts(rows)) await insertMany(tx, table, columns as never, part as never)
}

function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += AT_A_TIME) yield rows.slice(at, at + AT_A_TIME)
}
