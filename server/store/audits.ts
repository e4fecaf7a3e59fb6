import { type Draw, type Population, populationHash, type WholeReason } from '#domain/audit-draw.ts'
import { type Audit, type AuditEvent, type AuditPlan, evolveAudit } from '#domain/audit.ts'
import {
  auditedDecision,
  type AuditedDecision,
  isAudited,
  populationItem,
  populationOf,
} from '#domain/audit-population.ts'
import { type AuditRow, type Drawn, drawnOf } from '#domain/audit-row.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { CONDUCT_POLICY, type PolicyIndex } from '#domain/policy.ts'
import { parseState } from './cases.ts'
import { forUpdate, inList, insertMany } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import type { AuditItemsTable } from './audit-tables.ts'
import type { Db, Tx } from './tables.ts'

const PAGE = 1_000
const SETTLED = ['decided', 'closed', 'appealed', 'claimed'] as const

/** The policy's index for a version, however often it is asked for. */
export type IndexOf = (version: number, policy: string) => Promise<PolicyIndex>

export async function allAudits(db: Db): Promise<Audit[]> {
  const rows = await db.selectFrom('audits').select('state').orderBy('at', 'desc').orderBy('id', 'desc').execute()
  return rows.map((row) => JSON.parse(row.state) as Audit)
}

export async function auditById(db: Db, id: string): Promise<Audit | null> {
  const row = await db.selectFrom('audits').select('state').where('id', '=', id).executeTakeFirst()
  return row ? (JSON.parse(row.state) as Audit) : null
}

/** Reads the audit and holds it until the transaction ends. */
export async function lockAudit(tx: Tx, id: string): Promise<Audit | null> {
  const query = tx.selectFrom('audits').select('state').where('id', '=', id)
  const row = await query.$call(forUpdate(tx, 'wait')).executeTakeFirst()
  return row ? (JSON.parse(row.state) as Audit) : null
}

/** Appends the event to the ledger and brings the audit's row to the state it leads to. */
export async function saveAuditEvent(tx: Tx, audit: Audit | null, event: AuditEvent): Promise<Audit> {
  const next = evolveAudit(audit, event)
  const columns = { at: next.at, version: next.version, state: canonicalJson(next as unknown as Json) }
  if (audit) await tx.updateTable('audits').set(columns).where('id', '=', next.id).execute()
  else
    await tx
      .insertInto('audits')
      .values({ id: next.id, ...columns })
      .execute()
  await appendToLedger(tx, [auditLedgerEvent(event)])
  return next
}

export function auditLedgerEvent({ auditId, version, at, actor, type, payload }: AuditEvent): LedgerEvent {
  return { at, actor, type, subject: auditId, version, payload: payload as unknown as LedgerEvent['payload'] }
}

/** Every settled decision that the plan lets through, a page of cases at a time. */
export async function* auditedDecisions(db: Db, plan: AuditPlan, indexOf: IndexOf): AsyncGenerator<AuditedDecision> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('cases')
      .select(['id', 'state'])
      .where('id', '>', last)
      .where('status', 'in', SETTLED)
      .where('code', 'is not', null)
      .where('policy', '=', plan.policy ?? CONDUCT_POLICY)
      // A case changes last after its decision, or with it.
      .where('changed_at', '>=', plan.from)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const audited = await auditedOf(row.state, indexOf)
      if (audited && isAudited(audited, plan)) yield audited
    }
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end.id
  }
}

async function auditedOf(state: string, indexOf: IndexOf): Promise<AuditedDecision | null> {
  const parsed = parseState(state)
  const version = parsed.decisions.at(-1)?.policyVersion
  return version === undefined ? null : auditedDecision(parsed, await indexOf(version, parsed.policyId))
}

export interface CountedPopulation {
  readonly population: Population
  /** How many of its decisions were made before `since`. */
  readonly before: number
}

/** The population as it stands now. */
export async function populationNow(
  db: Db,
  audit: Pick<Audit, 'id' | 'plan' | 'commitment' | 'at'>,
  indexOf: IndexOf,
): Promise<CountedPopulation> {
  const items = []
  let before = 0
  for await (const audited of auditedDecisions(db, audit.plan, indexOf)) {
    items.push(populationItem(audited, audit.plan))
    if (audited.decision.at < audit.at) before += 1
  }
  return { population: populationOf(audit, items), before }
}

const COLUMNS = ['audit_id', 'case_id', 'stratum', 'whole', 'place', 'drawn'] as const

/** Keeps the population, and of what is drawn what was decided. */
export async function keepDraw(tx: Tx, population: Population, draw: Draw, indexOf: IndexOf): Promise<void> {
  const places = new Map(draw.items.map(({ id, place }) => [id, place]))
  for (let at = 0; at < population.items.length; at += PAGE) {
    const part = population.items.slice(at, at + PAGE)
    const drawn = await drawnById(
      tx,
      part.flatMap(({ id }) => (places.has(id) ? [id] : [])),
      indexOf,
    )
    const rows = part.map(({ id, stratum, whole = null }) => {
      const kept = drawn.get(id)
      const json = kept ? canonicalJson(kept as unknown as Json) : null
      return { audit_id: population.audit, case_id: id, stratum, whole, place: places.get(id) ?? null, drawn: json }
    })
    await insertMany(tx, 'audit_items', COLUMNS, rows)
  }
}

async function drawnById(tx: Tx, ids: readonly string[], indexOf: IndexOf): Promise<Map<string, Drawn>> {
  const drawn = new Map<string, Drawn>()
  if (ids.length === 0) return drawn
  const rows = await tx
    .selectFrom('cases')
    .select(['id', 'state'])
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
  for (const { id, state } of rows) {
    const audited = await auditedOf(state, indexOf)
    if (audited) drawn.set(id, drawnOf(audited, await indexOf(audited.decision.policyVersion, audited.state.policyId)))
  }
  return drawn
}

/** The population that the audit was drawn from, as its hash in the record says. */
export async function keptPopulation(db: Db, audit: Audit): Promise<Population> {
  const rows = await db
    .selectFrom('audit_items')
    .select(['case_id', 'stratum', 'whole'])
    .where('audit_id', '=', audit.id)
    .orderBy('case_id')
    .execute()
  const items = rows.map(({ case_id: id, stratum, whole }) => ({ id, stratum, ...(whole && { whole }) }))
  return populationOf(audit, items)
}

/** Whether what is kept of the population is what the draw's entry names. */
export function isPopulationOf(audit: Audit, population: Population): boolean {
  return audit.draw?.populationHash === populationHash(population)
}

export type KeptItem = AuditItemsTable & { readonly place: number }

export async function auditItem(db: Db, auditId: string, place: number): Promise<KeptItem | null> {
  const query = db.selectFrom('audit_items').selectAll().where('audit_id', '=', auditId).where('place', '=', place)
  return ((await query.executeTakeFirst()) as KeptItem | undefined) ?? null
}

export interface WantedItems {
  readonly after: number
  readonly limit: number
  readonly only: string | undefined
}

/** The sample behind a place, in its order, and how many there are in all. */
export async function auditItems(db: Db, auditId: string, { after, limit, only }: WantedItems) {
  let matching = db.selectFrom('audit_items').where('audit_id', '=', auditId).where('place', 'is not', null)
  if (only) matching = matching.where('row', 'like', `%"verdict":"${only}"%`)
  const { n } = await matching.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await matching.selectAll().where('place', '>', after).orderBy('place').limit(limit).execute()
  return { items: rows as KeptItem[], total: n }
}

/** Every judged item's row, in the order of their places; and how many people read them. */
export async function auditRows(db: Db, auditId: string): Promise<{ rows: AuditRow[]; readers: number }> {
  const kept = await db
    .selectFrom('audit_items')
    .select(['row', 'reader'])
    .where('audit_id', '=', auditId)
    .where('row', 'is not', null)
    .orderBy('place')
    .execute()
  const rows = kept.flatMap(({ row }) => (row === null ? [] : [JSON.parse(row) as AuditRow]))
  return { rows, readers: new Set(kept.map(({ reader }) => reader)).size }
}

/** How long an item that was taken and not read stays with whoever took it. */
const TAKEN_MILLISECONDS = 30 * 60_000

/**
 * Takes the next item for a person: one they have taken or read already, else the first that nobody has and in whose
 * case they had no part. Two at once never take the same. Null where there is none.
 */
export async function takeItem(tx: Tx, auditId: string, person: string, now: string): Promise<KeptItem | null> {
  const unjudged = tx
    .selectFrom('audit_items')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('place', 'is not', null)
    .where('row', 'is', null)
  const own = await unjudged.where('reader', '=', person).orderBy('place').limit(1).executeTakeFirst()
  const lapsed = new Date(Date.parse(now) - TAKEN_MILLISECONDS).toISOString()
  const item =
    own ??
    (await unjudged
      .where('finding', 'is', null)
      .where((eb) => eb.or([eb('reader', 'is', null), eb('taken_at', '<', lapsed)]))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('participants')
              .select('person_id')
              .whereRef('participants.case_id', '=', 'audit_items.case_id')
              .where('person_id', '=', person),
          ),
        ),
      )
      .orderBy('place')
      .limit(1)
      .$call(forUpdate(tx, 'skip locked'))
      .executeTakeFirst())
  if (!item) return null
  await changeItem(tx, item, { reader: person, taken_at: now })
  return { ...item, reader: person, taken_at: now } as KeptItem
}

export async function changeItem(
  tx: Tx,
  { audit_id, case_id }: Pick<AuditItemsTable, 'audit_id' | 'case_id'>,
  change: Partial<Pick<AuditItemsTable, 'reader' | 'taken_at' | 'finding' | 'row' | 'reason'>>,
): Promise<void> {
  await tx
    .updateTable('audit_items')
    .set(change)
    .where('audit_id', '=', audit_id)
    .where('case_id', '=', case_id)
    .execute()
}

/** How many of the sample are taken whole, by reason. */
export function wholeCounts(draw: Draw): Record<WholeReason, number> {
  const counts = { severity_4: 0, contested: 0, appealed: 0 }
  for (const { whole } of draw.items) if (whole) counts[whole] += 1
  return counts
}
