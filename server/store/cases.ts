import { sql } from 'kysely'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { clockStart } from '#domain/case-clock.ts'
import { type CaseEvent, decisionInForce, type ModerationCase } from '#domain/case.ts'
import { riskOf } from '#domain/clocks.ts'
import { isWithTeam, pauseOf } from '#domain/escalation.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { participantsOf } from '#domain/participants.ts'
import { queueOf } from '#domain/queues.ts'
import { decisionRows } from './decision-rows.ts'
import { forUpdate } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import { writeSecondEyes } from './second-eyes.ts'
import type { CasesTable, Db, Tables, Tx } from './tables.ts'

/** The row of a case: every column is read from the state, so that replaying the ledger gives the same bytes. */
export function caseRow(state: ModerationCase): CasesTable {
  const inForce = decisionInForce(state)
  return {
    id: state.id,
    queue: queueOf(state),
    status: state.status,
    stage: state.stage,
    route: state.escalation?.route ?? null,
    holder: state.claim?.by ?? null,
    comment_id: state.commentId,
    thread_id: state.threadId,
    batch_id: state.batchId,
    opened_at: state.openedAt,
    changed_at: state.changedAt,
    estimate: state.estimate,
    priority_key: state.priorityKey,
    ...clockColumns(state),
    code: inForce?.primary.code ?? null,
    severity: inForce?.severity ?? null,
    policy: state.policyId,
    version: state.version,
    state: canonicalJson(state as unknown as Json),
  }
}

function clockColumns(state: ModerationCase): Pick<CasesTable, 'clock_key' | 'risk_at'> {
  const { appeal } = state
  const appealed = state.stage === 'appeal' && state.status !== 'decided' && state.status !== 'closed'
  if (appealed && appeal?.dueAt) return { clock_key: appeal.dueAt, risk_at: riskOf(appeal.at, appeal.dueAt) }
  if (!isWithTeam(state)) return { clock_key: `~${clockStart(state)}`, risk_at: null }
  const { at, dueAt } = state.escalation
  if (pauseOf(state.escalation)) return { clock_key: `|${dueAt}`, risk_at: null }
  return { clock_key: dueAt, risk_at: riskOf(at, dueAt) }
}

export async function caseById(db: Db, id: string): Promise<ModerationCase | null> {
  const row = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirst()
  return row ? parseState(row.state) : null
}

/** What an import is called whose batch is not whole yet. */
export const UNFINISHED = ['running', 'stopped', 'taking_back']

/** The state of a case, unless it came with a batch that is not whole yet, and so is not there for anybody. */
function wholeCase(db: Db, id: string) {
  return db
    .selectFrom('cases')
    .select('state')
    .where('id', '=', id)
    .where((eb) => {
      const batch = eb.selectFrom('imports').select('imports.id').whereRef('imports.id', '=', 'cases.batch_id')
      return eb.not(eb.exists(batch.where('imports.status', 'in', UNFINISHED)))
    })
}

/** Null also for a case of a batch that is not whole yet. */
export async function wholeCaseById(db: Db, id: string): Promise<ModerationCase | null> {
  const row = await wholeCase(db, id).executeTakeFirst()
  return row ? parseState(row.state) : null
}

/** Reads and holds it like `lockCase`; null also for a case of a batch that is not whole yet. */
export async function lockWholeCase(tx: Tx, id: string): Promise<ModerationCase | null> {
  const row = await wholeCase(tx, id).$call(forUpdate(tx, 'wait')).executeTakeFirst()
  return row ? parseState(row.state) : null
}

/**
 * Reads the case and holds it until the transaction ends. Whoever has appended to the ledger already must not wait
 * for a case (its holder may wait for the ledger): `skip locked` gives null instead.
 */
export async function lockCase(
  tx: Tx,
  id: string,
  others: 'wait' | 'skip locked' = 'wait',
): Promise<ModerationCase | null> {
  const query = tx.selectFrom('cases').select('state').where('id', '=', id)
  const row = await query.$call(forUpdate(tx, others)).executeTakeFirst()
  return row ? parseState(row.state) : null
}

/** Appends the events to the ledger and brings the case's row to the state they lead to, in one transaction. */
export async function saveCaseEvents(
  tx: Tx,
  state: ModerationCase,
  events: readonly CaseEvent[],
): Promise<ModerationCase> {
  const next = events.reduce(evolve, state)
  await writeCase(tx, next, state)
  await appendToLedger(tx, events.map(toLedgerEvent))
  return next
}

/**
 * Overwrites the case's row, and what stands beside it: who took part, flags marked, readings, decisions. Where the state
 * `before` is given, which all of it then shows, only what differs is written.
 */
export async function writeCase(tx: Tx, state: ModerationCase, before?: ModerationCase): Promise<void> {
  const { id, ...columns } = caseRow(state)
  await tx.updateTable('cases').set(columns).where('id', '=', id).execute()
  await writeSecondEyes(tx, state)
  await writeBeside(tx, 'participants', id, participantRows(state), before && participantRows(before))
  await writeBeside(tx, 'flag_marks', id, markRows(state), before && markRows(before))
  await writeBeside(tx, 'decisions', id, decisionRows(state), before && decisionRows(before))
}

async function writeBeside<T extends 'participants' | 'flag_marks' | 'decisions'>(
  tx: Tx,
  table: T,
  id: string,
  rows: readonly Tables[T][],
  before: readonly Tables[T][] | undefined,
): Promise<void> {
  if (before && JSON.stringify(before) === JSON.stringify(rows)) return
  if (before?.length !== 0) await sql`delete from ${sql.table(table)} where case_id = ${id}`.execute(tx)
  if (rows.length > 0)
    await tx
      .insertInto(table as 'participants')
      .values(rows as unknown as Tables['participants'][])
      .execute()
}

function participantRows(state: ModerationCase): Tables['participants'][] {
  return participantsOf(state).map((person) => ({ case_id: state.id, person_id: person }))
}

function markRows({ id, badFaith = [] }: ModerationCase): Tables['flag_marks'][] {
  return badFaith.map((flag) => ({ case_id: id, flag_id: flag }))
}

export function toLedgerEvent(event: CaseEvent): LedgerEvent {
  const { at, actor, type, caseId, version, bulk } = event
  const payload = (bulk ? { ...event.payload, bulk } : event.payload) as unknown as LedgerEvent['payload']
  return { at, actor, type, subject: caseId, version, payload }
}

/** The case event that an entry records; null for entries about something else. */
export function toCaseEvent(entry: LedgerEvent): CaseEvent | null {
  if (!entry.type.startsWith('case.')) return null
  const { at, actor, type, subject, version } = entry
  const { bulk, ...payload } = entry.payload
  return { type, caseId: subject, version, at, actor, payload, ...(bulk && { bulk }) } as unknown as CaseEvent
}

export function parseState(state: string): ModerationCase {
  return JSON.parse(state) as ModerationCase
}
