import type { ModerationCase } from '#domain/case.ts'
import { canUndo } from '#domain/decide-case.ts'
import type { BulkId } from '#domain/ids.ts'
import type { Person } from '#store/people.ts'
import { forgetBulkCase } from '#store/bulk-cases.ts'
import type { BulkCasesTable } from '#store/tables-list.ts'
import type { Tx } from '#store/tables.ts'
import { applyCommand, holdCase, matchVersion } from './case-command.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

/** Takes back what a bulk act did to one case, and leaves it held or not as it was before. */
export async function undoOnCase(tx: Tx, ports: Ports, person: Person, row: BulkCasesTable): Promise<ModerationCase> {
  const bulk = row.bulk_id as BulkId
  const found = await holdCase(tx, row.case_id, person)
  await matchVersion(tx, found, `"${row.version}"`, person)
  if (!canUndo(row.at, ports.now())) {
    throw new ProblemError('undo_window_over', 'The ten seconds for undoing are over.')
  }
  const apply = (state: ModerationCase, command: Parameters<typeof applyCommand>[4]) =>
    applyCommand(tx, ports, person, state, command, bulk)
  const state = await takeBack(found, row, apply)
  await forgetBulkCase(tx, row.bulk_id, row.case_id)
  return state
}

async function takeBack(
  found: ModerationCase,
  { act, held }: BulkCasesTable,
  apply: (state: ModerationCase, command: Parameters<typeof applyCommand>[4]) => Promise<ModerationCase>,
): Promise<ModerationCase> {
  switch (act) {
    case 'decide':
    case 'escalate': {
      const mine = await apply(found, { type: 'undo' })
      return held === 'yes' ? mine : apply(mine, { type: 'release', why: 'released' })
    }
    case 'assign': {
      const free = await apply(found, { type: 'release', why: 'taken_back' })
      return held === 'yes' ? apply(free, { type: 'claim' }) : free
    }
    case 'release':
      return apply(found, { type: 'claim' })
    default:
      return act satisfies never
  }
}
