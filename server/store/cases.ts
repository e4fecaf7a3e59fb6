import { canonicalJson, type Json } from '#domain/canonical.ts'
import { clockStart } from '#domain/case-clock.ts'
import { type CaseEvent, decisionInForce, type ModerationCase } from '#domain/case.ts'
import { riskOf } from '#domain/clocks.ts'
import { isWithTeam, pauseOf } from '#domain/escalation.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { LedgerEntry, LedgerEvent } from '#domain/ledger.ts'
import { participantsOf } from '#domain/participants.ts'
import { queueOf } from '#domain/queues.ts'
import { decisionRows } from './decision-rows.ts'
import { forUpdate } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import { writeSecondEyes } from './second-eyes.ts'
import type { CasesTable, Db, Tx } from './tables.ts'

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
  await writeCase(tx, next)
  await appendToLedger(tx, events.map(toLedgerEvent))
  return next
}

/** Overwrites the case's row, and who took part in it. */
export async function writeCase(tx: Tx, state: ModerationCase): Promise<void> {
  const { id, ...columns } = caseRow(state)
  await tx.updateTable('cases').set(columns).where('id', '=', id).execute()
  await tx.deleteFrom('participants').where('case_id', '=', id).execute()
  await writeMarks(tx, state)
  await writeSecondEyes(tx, state)
  await writeDecisions(tx, state)
  const people = participantsOf(state)
  if (people.length === 0) return
  await tx
    .insertInto('participants')
    .values(people.map((person) => ({ case_id: id, person_id: person })))
    .execute()
}

/** Decisions are never taken out of a state, so that one without any has no rows. */
async function writeDecisions(tx: Tx, state: ModerationCase): Promise<void> {
  if (state.decisions.length === 0) return
  await tx.deleteFrom('decisions').where('case_id', '=', state.id).execute()
  await tx.insertInto('decisions').values(decisionRows(state)).execute()
}

async function writeMarks(tx: Tx, { id, badFaith = [] }: ModerationCase): Promise<void> {
  await tx.deleteFrom('flag_marks').where('case_id', '=', id).execute()
  if (badFaith.length === 0) return
  await tx
    .insertInto('flag_marks')
    .values(badFaith.map((flag) => ({ case_id: id, flag_id: flag })))
    .execute()
}

export function toLedgerEvent(event: CaseEvent): LedgerEvent {
  const { at, actor, type, caseId, version, bulk } = event
  const payload = (bulk ? { ...event.payload, bulk } : event.payload) as unknown as LedgerEvent['payload']
  return { at, actor, type, subject: caseId, version, payload }
}

/** The case event that an entry records; null for entries about something else. */
export function toCaseEvent(entry: LedgerEntry): CaseEvent | null {
  if (!entry.type.startsWith('case.')) return null
  const { at, actor, type, subject, version } = entry
  const { bulk, ...payload } = entry.payload
  return { type, caseId: subject, version, at, actor, payload, ...(bulk && { bulk }) } as unknown as CaseEvent
}

export function parseState(state: string): ModerationCase {
  return JSON.parse(state) as ModerationCase
}
