import { type Kysely, sql } from 'kysely'
import type { ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { participantsOf } from '#domain/participants.ts'
import { caseRow, toCaseEvent, writeCase } from './cases.ts'
import { decisionRows } from './decision-rows.ts'
import { dialectOf, inList } from './dialect.ts'
import { toEntry } from './ledger.ts'
import { removeSecondEyes, secondEyesById, secondEyesOf } from './second-eyes.ts'
import type { CasesTable, Tables, Tx } from './tables.ts'
import type { DecisionsTable } from './tables-record.ts'

/** A case that does not stand where its entries lead. */
export interface CaseDifference {
  readonly caseId: string
  readonly what: 'missing' | 'surplus' | 'changed' | 'unreplayable'
  /**
   * The columns that differ; `participants` for who took part, `second_eyes` for what is kept of readings and appeals,
   * `decisions` for the rows of its decisions.
   */
  readonly columns: readonly string[]
}

export interface RebuildReport {
  readonly cases: number
  readonly different: number
  /** The first of them. */
  readonly differences: readonly CaseDifference[]
}

const ENTRIES = 1_000
const CASES = 500
const TOLD = 100

/** Not an equality on the type, for whose index SQLite would leave that of the subject: most entries open a case. */
const ABOUT_A_CASE = sql<boolean>`substr(type, 1, 5) = 'case.'`

/**
 * Replays the ledger and compares every case with its row, byte for byte; `write` brings the rows to what the ledger
 * says. One transaction: all of it happens, or nothing does.
 */
export async function rebuild(db: Kysely<Tables>, mode: 'check' | 'write'): Promise<RebuildReport> {
  if (mode === 'check') {
    const snapshot = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
    return snapshot.execute((tx) => replayCases(tx, 'check'))
  }
  return db.transaction().execute(async (tx) => {
    // Writers wait before their first row, not half way, where two would wait for one another.
    if (dialectOf(tx) === 'postgres')
      await sql`lock table cases, participants, flag_marks, second_readings, appeals, decisions
        in share row exclusive mode`.execute(tx)
    return replayCases(tx, 'write')
  })
}

/**
 * The replay within a transaction, case by case in memory that does not grow with the ledger. To write, every row
 * that differs goes before the first one comes back: two rows may hold each other's comment.
 */
export async function replayCases(tx: Tx, mode: 'check' | 'write'): Promise<RebuildReport> {
  const found: CaseDifference[] = []
  let cases = 0
  let different = 0
  const note = async (differences: readonly CaseDifference[]): Promise<void> => {
    different += differences.length
    found.push(...differences.slice(0, TOLD - found.length))
    if (mode === 'write') await removeRows(tx, differences)
  }
  await note(await surplusCases(tx))
  for await (const replayed of batchesOfCases(tx)) {
    cases += replayed.length
    await note(await compareBatch(tx, replayed))
  }
  if (mode === 'write' && different > 0) await insertMissing(tx)
  return { cases, different, differences: found }
}

async function removeRows(tx: Tx, differences: readonly CaseDifference[]): Promise<void> {
  const ids = differences.filter(({ what }) => what !== 'unreplayable').map(({ caseId }) => caseId)
  await tx
    .deleteFrom('participants')
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  await tx
    .deleteFrom('flag_marks')
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  await removeSecondEyes(tx, ids)
  await tx
    .deleteFrom('decisions')
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  await tx
    .deleteFrom('cases')
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
}

async function insertMissing(tx: Tx): Promise<void> {
  for await (const replayed of batchesOfCases(tx)) {
    const missing = new Set((await compareBatch(tx, replayed)).map(({ caseId }) => caseId))
    for (const { id, state } of replayed) {
      if (!state || !missing.has(id)) continue
      await tx.insertInto('cases').values(caseRow(state)).execute()
      await writeCase(tx, state)
    }
  }
}

interface Replayed {
  readonly id: string
  /** Null where its entries lead nowhere. */
  readonly state: ModerationCase | null
}

async function* batchesOfCases(tx: Tx): AsyncGenerator<Replayed[]> {
  let batch: Replayed[] = []
  for await (const entries of entriesByCase(tx)) {
    batch.push({ id: entries[0]?.subject ?? '', state: replayed(entries) })
    if (batch.length < CASES) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function replayed(entries: readonly LedgerEntry[]): ModerationCase | null {
  try {
    return entries.reduce<ModerationCase | null>((state, entry) => {
      const event = toCaseEvent(entry)
      return event ? evolve(state, event) : state
    }, null)
  } catch {
    return null
  }
}

/** The entries of one case after the other, in the order of the cases' ids. */
async function* entriesByCase(tx: Tx): AsyncGenerator<LedgerEntry[]> {
  let current: LedgerEntry[] = []
  for (let last = { subject: '', seq: 0 }; ; ) {
    const rows = await tx
      .selectFrom('ledger')
      .selectAll()
      .where(sql<boolean>`(subject, seq) > (${last.subject}, ${last.seq})`)
      .where(ABOUT_A_CASE)
      .orderBy('subject')
      .orderBy('seq')
      .limit(ENTRIES)
      .execute()
    for (const row of rows) {
      if (current.length > 0 && current[0]?.subject !== row.subject) {
        yield current
        current = []
      }
      current.push(toEntry(row))
    }
    const end = rows.at(-1)
    if (!end || rows.length < ENTRIES) break
    last = end
  }
  if (current.length > 0) yield current
}

async function compareBatch(tx: Tx, batch: readonly Replayed[]): Promise<readonly CaseDifference[]> {
  const ids = batch.map(({ id }) => id)
  const rows = await tx
    .selectFrom('cases')
    .selectAll()
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
  const kept = new Map(rows.map((row) => [row.id, row]))
  const people = await participantsById(tx, ids)
  const marks = await marksById(tx, ids)
  const decisions = await decisionsById(tx, ids)
  const eyes = await secondEyesById(tx, ids)
  const beside = (id: string) => ({
    people: people.get(id) ?? [],
    marks: marks.get(id) ?? [],
    eyes: eyes.get(id) ?? [],
    decisions: decisions.get(id) ?? [],
  })
  return batch.flatMap(({ id, state }) => differenceOf(id, state, kept.get(id), beside(id)) ?? [])
}

type Beside = ReadonlyMap<string, readonly string[]>

async function participantsById(tx: Tx, ids: readonly string[]): Promise<Beside> {
  const rows = await tx
    .selectFrom('participants')
    .select(['case_id', 'person_id as value'])
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  return byCase(rows)
}

async function marksById(tx: Tx, ids: readonly string[]): Promise<Beside> {
  const rows = await tx
    .selectFrom('flag_marks')
    .select(['case_id', 'flag_id as value'])
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  return byCase(rows)
}

/** Each decision's row as text, to be compared as a whole. */
async function decisionsById(tx: Tx, ids: readonly string[]): Promise<Beside> {
  const rows = await tx
    .selectFrom('decisions')
    .selectAll()
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  return byCase(rows.map((row) => ({ case_id: row.case_id, value: decisionText(row) })))
}

function decisionText(row: DecisionsTable): string {
  return JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function byCase(rows: readonly { readonly case_id: string; readonly value: string }[]): Beside {
  const values = new Map<string, string[]>()
  for (const { case_id, value } of rows) values.set(case_id, [...(values.get(case_id) ?? []), value])
  return values
}

function differenceOf(
  caseId: string,
  state: ModerationCase | null,
  row: CasesTable | undefined,
  beside: { readonly [kind in 'people' | 'marks' | 'eyes' | 'decisions']: readonly string[] },
): CaseDifference | null {
  if (!state) return { caseId, what: 'unreplayable', columns: [] }
  if (!row) return { caseId, what: 'missing', columns: [] }
  const { people, marks, eyes, decisions } = beside
  const expected = Object.entries(caseRow(state))
  const columns = expected.filter(([name, value]) => Reflect.get(row, name) !== value).map(([name]) => name)
  if (!sameSet(people, participantsOf(state))) columns.push('participants')
  if (!sameSet(marks, state.badFaith ?? [])) columns.push('flag_marks')
  if (!sameSet(eyes, secondEyesOf(state))) columns.push('second_eyes')
  if (!sameSet(decisions, decisionRows(state).map(decisionText))) columns.push('decisions')
  return columns.length > 0 ? { caseId, what: 'changed', columns } : null
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join()
}

/** Rows of cases, of people who took part in them, or of marks on their flags, that the ledger knows nothing of. */
async function surplusCases(tx: Tx): Promise<readonly CaseDifference[]> {
  const unknown = sql<boolean>`not exists (select 1 from ledger where subject = case_id and ${ABOUT_A_CASE})`
  const { rows } = await sql<{ case_id: string }>`
    select distinct case_id from (select id as case_id from cases union select case_id from participants
      union select case_id from flag_marks union select case_id from second_readings
      union select case_id from appeals union select case_id from decisions) as kept
    where ${unknown} order by case_id`.execute(tx)
  return rows.map((row) => ({ caseId: row.case_id, what: 'surplus', columns: [] }))
}
