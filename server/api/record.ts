import type { z } from '@hono/zod-openapi'
import type { RecordedDecisionView, RecordView } from '#contract/record.ts'
import { routes } from '#contract/routes.ts'
import { unitIndex } from '#domain/spans.ts'
import { encodeCursor } from '#store/cursors.ts'
import { decisionPage, type RecordedDecision } from '#store/decisions.ts'
import { namesOf } from '#store/people.ts'
import { stakedAmong } from '#store/stakes.ts'
import { recordViewById, recordViewsFor, removeRecordView, saveRecordView } from '#store/record-views.ts'
import type { RecordViewsTable } from '#store/tables-record.ts'
import { pseudonym } from './case-view.ts'
import { readCursor } from './cases.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { replay } from './replay.ts'

const EXCERPT = 160

const decisions = read(routes.decisions, async ({ ports, person, query }) => {
  insist(person, 'ledger.read')
  const { cursor, limit, ...filter } = query
  const db = ports.connection.kysely
  const seen = { ...filter, without: person.rereading }
  const { rows, total } = await decisionPage(db, seen, { after: readCursor(cursor), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? encodeCursor({ key: last.at, id: last.id }) : null
  const kept = await stakedAmong(
    db,
    person.stakes,
    shown.map((row) => row.case_id),
  )
  const people = [...(await namesOf(db))].map(([id, name]) => ({ id, name }))
  return {
    body: {
      decisions: shown.map((row) => viewOf(kept.has(row.case_id) ? { ...row, text: '' } : row)),
      nextCursor,
      total,
      totalExact: true,
      people,
    },
  }
})

function viewOf(row: RecordedDecision): z.input<typeof RecordedDecisionView> {
  return {
    id: row.id,
    caseId: row.case_id,
    at: row.at,
    by: { id: row.by_id, name: row.byName ?? 'Evenhand' },
    stage: row.stage,
    code: row.code,
    severity: row.severity as 0 | 1 | 2 | 3 | 4,
    outcome: row.outcome as z.input<typeof RecordedDecisionView>['outcome'],
    policy: row.policy,
    policyVersion: row.policy_version,
    route: row.route,
    fate: row.fate,
    departure: row.departure,
    author: pseudonym(row.authorNumber),
    platform: row.platform,
    thread: row.threadTitle,
    text: row.text === '' ? null : row.text.slice(0, unitIndex(row.text, EXCERPT)),
  }
}

const views = read(routes.recordViews, async ({ ports, person }) => {
  insist(person, 'ledger.read')
  const rows = await recordViewsFor(ports.connection.kysely, person.id)
  return { body: { views: rows.map((row) => savedOf(row, person.id)) } }
})

const addView = write(routes.addRecordView, async ({ ports, person, body, tx }) => {
  insist(person, 'ledger.read')
  const row = await saveRecordView(tx, { ...body, id: ports.newId(), owner: person.id })
  return { body: savedOf(row, person.id) }
})

const removeView = write(routes.removeRecordView, async ({ person, params, tx }) => {
  insist(person, 'ledger.read')
  const view = await recordViewById(tx, params.id)
  if (view?.owner !== person.id) throw new ProblemError('not_found', 'You have no such view.')
  await removeRecordView(tx, view.id)
  return new Response(null, { status: 204 })
})

function savedOf(row: RecordViewsTable, person: string): z.input<typeof RecordView> {
  const { id, part, name, scope, query, owner } = row
  return { id, part: part as z.input<typeof RecordView>['part'], name, scope, query, own: owner === person }
}

export const recordEndpoints: readonly Bound[] = [decisions, replay, views, addView, removeView]
