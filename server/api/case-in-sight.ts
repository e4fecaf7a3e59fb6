import type { ModerationCase } from '#domain/case.ts'
import type { Action, Actor } from '#domain/permissions.ts'
import { wholeCaseById } from '#store/cases.ts'
import type { Db } from '#store/tables.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

/** A case that `actor` may read. @throws not_found, also for a case of a batch that is not whole yet. */
export async function caseInSight(
  db: Db,
  id: string,
  actor: Actor,
  action: Action = 'case.read',
): Promise<ModerationCase> {
  const state = await wholeCaseById(db, id)
  if (!state) throw new ProblemError('not_found', 'There is no such case.')
  insist(actor, action, state)
  return state
}
