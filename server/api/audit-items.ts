import type { z } from '@hono/zod-openapi'
import type { RereadingView } from '#contract/audits.ts'
import { routes } from '#contract/routes.ts'
import type { Audit } from '#domain/audit.ts'
import { type AuditRow, type Drawn, judgedOf } from '#domain/audit-row.ts'
import { derivedVerdict, needsReason } from '#domain/audit-verdict.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { CaseDecision, ModerationCase } from '#domain/case.ts'
import type { Finding, TextRef } from '#domain/finding.ts'
import { isHidden } from '#domain/rereading.ts'
import { auditItem, auditItems, changeItem, type KeptItem, takeItem } from '#store/audits.ts'
import { commentById } from '#store/case-content.ts'
import { caseById } from '#store/cases.ts'
import { namesOf, type Person } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { storeText, textsById } from '#store/texts.ts'
import { auditProblem, holdAudit, readAudit, recordAudit } from './audit-command.ts'
import { blindView } from './blind-view.ts'
import { decisionOf, textsOf } from './case-view.ts'
import { findingToRecord, policyIndexOf } from './decisions.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type Rereading = z.output<typeof RereadingView>

const list = read(routes.auditItems, async ({ ports, person, params, query }) => {
  insist(person, 'audit.read')
  const db = ports.connection.kysely
  await readAudit(db, params.id)
  const { items, total } = await auditItems(db, params.id, { ...query, only: query.only })
  const names = await namesOf(db)
  const texts = await textsById(
    db,
    items.flatMap(({ reason }) => reason ?? []),
  )
  // What another audit found in a case that is in their own hands now.
  const known = items.filter((item) => !(query.only && isHidden(person, item.case_id)))
  const shown = known.map((item) => {
    const row = item.row === null || isHidden(person, item.case_id) ? null : (JSON.parse(item.row) as AuditRow)
    return {
      place: item.place,
      caseId: item.case_id,
      status: statusOf(item),
      reader: item.reader === null ? null : (names.get(item.reader) ?? 'Evenhand'),
      // What is taken whole tells something of what was decided.
      whole: row && item.whole,
      decided: row && row.decided.code,
      reread: row && row.reread.code,
      verdict: row && row.verdict,
      reason: row === null || item.reason === null ? null : (texts.get(item.reason) ?? 'erased'),
    }
  })
  const last = items.at(-1)
  return { body: { items: shown, total, next: items.length === query.limit && last ? last.place : null } }
})

const take = write(routes.takeAuditItem, async ({ ports, person, params, tx }) => {
  insist(person, 'audit.reread')
  const audit = await holdAudit(tx, ports, params.id, 'reread')
  const item = await takeItem(tx, audit.id, person.id, ports.now())
  return { body: { place: item?.place ?? null } }
})

const one = read(routes.auditItem, async ({ ports, person, params }) => {
  insist(person, 'audit.reread')
  const db = ports.connection.kysely
  const audit = await readAudit(db, params.id)
  return { body: await rereading(db, ports, audit, await ownItem(db, audit, params.place, person), person) }
})

const leave = write(routes.leaveAuditItem, async ({ ports, person, params, tx }) => {
  insist(person, 'audit.reread')
  const audit = await holdAudit(tx, ports, params.id, 'reread')
  const item = await ownItem(tx, audit, params.place, person)
  if (item.finding !== null) throw auditProblem('not_in_this_state')
  await changeItem(tx, item, { reader: null, taken_at: null })
  return new Response(null, { status: 204 })
})

const reading = write(routes.readAuditItem, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'audit.reread')
  const audit = await holdAudit(tx, ports, params.id, 'reread')
  const item = await ownItem(tx, audit, params.place, person)
  if (item.finding !== null) throw auditProblem('not_in_this_state')
  const { state, decision } = await auditedCase(tx, item)
  insist(person, 'audit.reread', state)
  if (body.policyVersion !== decision.policyVersion) {
    const detail = `It was decided under version ${decision.policyVersion}.`
    const errors = [{ pointer: '/policyVersion', code: 'not_that_version', detail }]
    throw new ProblemError('invalid_fields', 'A decision is re-read under the version it was made under.', { errors })
  }
  const index = await policyIndexOf(tx, ports, decision.policyVersion, state.policyId)
  const finding = await findingToRecord(tx, ports, state, body, index)
  const change = { finding: canonicalJson(finding as unknown as Json), taken_at: ports.now() }
  await changeItem(tx, item, change)
  const { place, case_id: caseId } = item
  await recordAudit(asked, audit, {
    type: 'audit.reread',
    payload: { place, caseId, decisionId: decision.id, finding },
  })
  return { body: await rereading(tx, ports, audit, { ...item, ...change }, person) }
})

const verdict = write(routes.judgeAuditItem, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'audit.reread')
  const audit = await holdAudit(tx, ports, params.id, 'reread')
  const item = await ownItem(tx, audit, params.place, person)
  if (item.finding === null || item.row !== null || item.drawn === null) throw auditProblem('not_in_this_state')
  const { state, decision } = await auditedCase(tx, item)
  const index = await policyIndexOf(tx, ports, decision.policyVersion, state.policyId)
  const finding = JSON.parse(item.finding) as Finding
  if (body.reason === undefined && needsReason(body.verdict, derivedVerdict(decision, finding, index))) {
    const errors = [{ pointer: '/reason', code: 'reason', detail: 'Say why.' }]
    throw new ProblemError('invalid_fields', 'This verdict needs its reason.', { errors })
  }
  const row: AuditRow = {
    ...(JSON.parse(item.drawn) as Drawn),
    place: item.place,
    caseId: item.case_id,
    stratum: item.stratum,
    whole: item.whole,
    reread: judgedOf(finding, index),
    verdict: body.verdict,
  }
  const reason: TextRef | null = body.reason === undefined ? null : await storeText(tx, body.reason, ports)
  const change = { row: canonicalJson(row as unknown as Json), reason: reason?.id ?? null }
  await changeItem(tx, item, change)
  const next = await recordAudit(asked, audit, { type: 'audit.judged', payload: { row, ...(reason && { reason }) } })
  return { body: await rereading(tx, ports, next, { ...item, ...change }, person) }
})

/** @throws not_found for what is not the person's to re-read. */
async function ownItem(db: Db, audit: Audit, place: number, person: Person): Promise<KeptItem> {
  const item = await auditItem(db, audit.id, place)
  if (item?.reader === person.id) return item
  throw new ProblemError('not_found', 'You have not taken this one. Take the next.')
}

async function auditedCase(db: Db, item: KeptItem): Promise<{ state: ModerationCase; decision: CaseDecision }> {
  const state = await caseById(db, item.case_id)
  const drawn = item.drawn === null ? null : (JSON.parse(item.drawn) as Drawn)
  const decision = state?.decisions.find(({ id }) => id === drawn?.decisionId)
  if (!state || !decision) throw new Error(`the decision of item ${item.place} is missing`)
  return { state, decision }
}

async function rereading(db: Db, ports: Ports, audit: Audit, item: KeptItem, person: Person): Promise<Rereading> {
  const { state, decision } = await auditedCase(db, item)
  const view = await blindView(db, state, person, ports.now())
  const { policyVersion } = decision
  const revealed = item.finding === null ? null : await bothFindings(db, ports, item, { decision, state, person })
  return { audit: audit.id, place: item.place, sample: audit.draw?.sample ?? 0, policyVersion, view, revealed }
}

interface Both {
  readonly decision: CaseDecision
  readonly state: ModerationCase
  readonly person: Person
}

async function bothFindings(
  db: Db,
  ports: Ports,
  item: KeptItem,
  { decision, state, person }: Both,
): Promise<NonNullable<Rereading['revealed']>> {
  const finding = JSON.parse(item.finding ?? '') as Finding
  const row = item.row === null ? null : (JSON.parse(item.row) as AuditRow)
  const refs = [...textsOf(decision), ...textsOf(finding)].map(({ id }) => id as string)
  const texts = await textsById(db, item.reason === null ? refs : [...refs, item.reason])
  const names = await namesOf(db)
  const comment = await commentById(db, state.commentId)
  const text = (ref: TextRef) => texts.get(ref.id) ?? 'erased'
  const name = (id: string) => names.get(id) ?? 'Evenhand'
  const words = { policy: state.policyId, comment: comment?.text ?? '', text, name }
  const own: CaseDecision = {
    ...finding,
    id: decision.id,
    by: person.id,
    at: item.taken_at ?? decision.at,
    stage: 'first',
    reversed: null,
  }
  return {
    decision: decisionOf(decision, words),
    reading: decisionOf(own, words),
    derived: derivedVerdict(decision, finding, await policyIndexOf(db, ports, decision.policyVersion, state.policyId)),
    verdict: row?.verdict ?? null,
    reason: item.reason === null ? null : (texts.get(item.reason) ?? 'erased'),
  }
}

function statusOf({ row, finding, reader }: KeptItem): 'waiting' | 'taken' | 'read' | 'judged' {
  if (row !== null) return 'judged'
  if (finding !== null) return 'read'
  return reader === null ? 'waiting' : 'taken'
}

export const itemEndpoints: readonly Bound[] = [list, take, one, leave, reading, verdict]
