import { appealRecord } from '#domain/appeal-record.ts'
import type { ModerationCase } from '#domain/case.ts'
import { comparisonsOf } from '#domain/readings.ts'
import { inList } from './dialect.ts'
import type { AppealsTable, SecondReadingsTable } from './second-eyes-tables.ts'
import type { Db, Tx } from './tables.ts'

/** What stands beside a case about its readings and its appeal; read from its state, so that replaying gives the same. */
export function readingRows(state: ModerationCase): SecondReadingsTable[] {
  return comparisonsOf(state).map(({ kind, pair: [first, second], agreed, differs, settledBy, sided }, round) => ({
    case_id: state.id,
    round: round + 1,
    kind,
    agreed: agreed ? 1 : 0,
    differs: differs.join(' '),
    first_code: first.primary.code,
    first_severity: first.severity,
    second_code: second.primary.code,
    second_severity: second.severity,
    settled_code: settledBy?.primary.code ?? null,
    settled_severity: settledBy?.severity ?? null,
    sided,
    policy: state.policyId,
    policy_version: first.policyVersion,
    at: second.at,
  }))
}

export function appealRows(state: ModerationCase): AppealsTable[] {
  const record = appealRecord(state)
  if (!record) return []
  const { appeal, before, after } = record
  return [
    {
      case_id: state.id,
      ground: appeal.ground ?? null,
      filed_at: appeal.at,
      due_at: appeal.dueAt ?? null,
      outcome: after?.onAppeal?.outcome ?? null,
      decided_at: after?.at ?? null,
      before_code: before.primary.code,
      before_severity: before.severity,
      after_code: after?.primary.code ?? null,
      after_severity: after?.severity ?? null,
      policy: state.policyId,
      policy_version: before.policyVersion,
    },
  ]
}

/** Brings both tables to what the case's state says. */
export async function writeSecondEyes(tx: Tx, state: ModerationCase): Promise<void> {
  // Most cases have one decision: neither was ever there. One taken back may leave none of what was.
  if (state.decisions.length < 2 && !state.appeal) return
  const readings = readingRows(state)
  const appeals = appealRows(state)
  await removeSecondEyes(tx, [state.id])
  if (readings.length > 0) await tx.insertInto('second_readings').values(readings).execute()
  if (appeals.length > 0) await tx.insertInto('appeals').values(appeals).execute()
}

export async function removeSecondEyes(tx: Tx, caseIds: readonly string[]): Promise<void> {
  for (const table of ['second_readings', 'appeals'] as const) {
    await tx
      .deleteFrom(table)
      .where((eb) => inList(tx, eb.ref('case_id'), caseIds))
      .execute()
  }
}

/** The rows of both tables for each of these cases, each as one text, to be held against what the state says. */
export async function secondEyesById(db: Db, caseIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const byCase = new Map<string, string[]>()
  for (const table of ['second_readings', 'appeals'] as const) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where((eb) => inList(db, eb.ref('case_id'), caseIds))
      .execute()
    for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), rowText(row)])
  }
  return byCase
}

/** What `secondEyesById` must find for a case. */
export function secondEyesOf(state: ModerationCase): string[] {
  return [...readingRows(state), ...appealRows(state)].map(rowText)
}

function rowText(row: object): string {
  return JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
