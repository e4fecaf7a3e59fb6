import type { LedgerEntry } from '#domain/ledger.ts'
import type { Actor } from '#domain/permissions.ts'
import { subjectsOfCases } from '#store/rereading.ts'
import type { Db } from '#store/tables.ts'
import { ProblemError } from './problem.ts'
import { denialText } from './refusals.ts'

/** What the record calls the cases that are in somebody's hands to be re-read blind: their ids and their comments'. */
export function hiddenSubjects(db: Db, actor: Actor): Promise<readonly string[]> {
  return subjectsOfCases(db, actor.rereading ?? [])
}

/** Whether an entry is by somebody else and names one of these, wherever it does. */
export function names(entry: LedgerEntry, subjects: readonly string[], actor: Actor): boolean {
  if (subjects.length === 0 || entry.actor === actor.id) return false
  const payload = JSON.stringify(entry.payload)
  return subjects.some((subject) => payload.includes(subject))
}

/**
 * The whole record leaves as it is or not at all: with gaps it could not be checked.
 * @throws rereading_blind as long as the actor holds a case to be re-read.
 */
export function refuseWhileRereading(actor: Actor): void {
  if ((actor.rereading ?? []).length === 0) return
  throw new ProblemError('rereading_blind', denialText('rereading_blind'))
}
