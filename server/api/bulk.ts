import { routes } from '#contract/routes.ts'
import type { BulkId } from '#domain/ids.ts'
import { type Action, may } from '#domain/permissions.ts'
import { casesOfBulk, startOfBulk } from '#store/bulk-cases.ts'
import { lockCase } from '#store/cases.ts'
import { allPeople } from '#store/people.ts'
import type { BulkCasesTable } from '#store/tables-list.ts'
import type { Tx } from '#store/tables.ts'
import { type BulkAct, doToCase } from './bulk-act.ts'
import { eachByItself } from './bulk-each.ts'
import { undoOnCase } from './bulk-undo.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const NEEDED: Readonly<Record<BulkCasesTable['act'], Action>> = {
  decide: 'case.decide',
  escalate: 'case.escalate',
  assign: 'case.assign',
  release: 'case.release',
}

const bulk = write(routes.bulk, async ({ ports, person, body, tx }) => {
  insist(person, NEEDED[body.act.type])
  const bulkId = body.bulkId ?? ports.newId()
  const begun = await startOfBulk(tx, bulkId)
  if (begun && (begun.person_id !== person.id || begun.act !== body.act.type)) {
    throw new ProblemError('not_your_act', 'This bulk id belongs to another act. Use a new one.')
  }
  const act: BulkAct = { id: bulkId as BulkId, person, ports, what: body.act }
  await holdAll(
    tx,
    body.cases.map((one) => one.id),
  )
  const result = await eachByItself(tx, body.cases, person, (one) => doToCase(tx, act, one))
  return { body: { bulkId, ...result } }
})

const undo = write(routes.undoBulk, async ({ ports, person, params, tx }) => {
  const rows = await casesOfBulk(tx, params.id)
  const [first] = rows
  if (!first) throw new ProblemError('not_found', 'There is no such bulk act, or it can no longer be undone.')
  if (first.person_id !== person.id) throw new ProblemError('not_your_act', 'Only the person who did this can undo it.')
  const ids = rows.map((row) => row.case_id)
  await holdAll(tx, ids)
  const cases = rows.map((row) => ({ id: row.case_id, row }))
  const result = await eachByItself(tx, cases, person, ({ row }) => undoOnCase(tx, ports, person, row))
  return { body: { bulkId: params.id, ...result } }
})

/** Held before the first entry is written, and in one order: whoever has the ledger must wait for no case. */
async function holdAll(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await lockCase(tx, id)
}

const assignees = read(routes.assignees, async ({ ports, person }) => {
  insist(person, 'case.assign')
  const everybody = await allPeople(ports.connection.kysely)
  const fit = everybody.filter((one) => one.active && may(one, 'case.claim').allowed)
  return { body: { people: fit.map(({ id, name }) => ({ id, name })) } }
})

export const bulkEndpoints: readonly Bound[] = [bulk, undo, assignees]
