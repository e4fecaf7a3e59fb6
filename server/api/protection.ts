import type { z } from '@hono/zod-openapi'
import type { CorrectionView, ErasurePreview, HoldView } from '#contract/protection.ts'
import { routes } from '#contract/routes.ts'
import type { ModerationCase } from '#domain/case.ts'
import { lockCase, caseById } from '#store/cases.ts'
import { addCorrection, allCorrections } from '#store/corrections.ts'
import { erasable, eraseComment, scrub } from '#store/erasure.ts'
import { allHolds, isOnHold, placeHold, releaseHold, type StoredHold } from '#store/holds.ts'
import { appendNow, appendToLedger } from '#store/ledger.ts'
import { countDue, retentionDays, saveRetentionDays } from '#store/retention.ts'
import { newCaseSet } from '#store/secret-keys.ts'
import type { Db, Tx } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { pseudonym } from './case-view.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { GROUPS } from './retention.ts'

const holds = read(routes.holds, async ({ ports, person }) => {
  insist(person, 'data.protect')
  return { body: { holds: await holdViews(ports.connection.kysely, ports.now()) } }
})

const place = write(routes.placeHold, async ({ ports, person, body, tx }) => {
  insist(person, 'data.protect')
  const state = await theCase(tx, body.caseId)
  const reason = await storeText(tx, body.reason, ports)
  const id = ports.newId()
  const at = ports.now()
  const hold = { id, case_id: state.id, owner: person.id, reason_id: reason.id, review_on: body.reviewOn }
  await placeHold(tx, { ...hold, placed_at: at, placed_by: person.id, released_at: null })
  const payload = { caseId: state.id, reviewOn: body.reviewOn, reason: { ...reason } }
  await appendToLedger(tx, [{ at, actor: person.id, type: 'hold.placed', subject: id, version: 0, payload }])
  const placed = (await holdViews(tx, at)).find((one) => one.id === id)
  if (!placed) throw new Error('a hold that was placed is not there')
  return { body: placed }
})

const release = write(routes.releaseHold, async ({ ports, person, params, body, tx }) => {
  insist(person, 'data.protect')
  const at = ports.now()
  const caseId = await releaseHold(tx, params.id, at)
  if (caseId === null) throw new ProblemError('not_found', 'No such hold stands.')
  const reason = await storeText(tx, body.reason, ports)
  const event = { at, actor: person.id, type: 'hold.released', subject: params.id, version: 0 }
  await appendToLedger(tx, [{ ...event, payload: { caseId, reason: { ...reason } } }])
  return { body: { holds: await holdViews(tx, at) } }
})

async function holdViews(db: Db, now: string) {
  return (await allHolds(db)).map((hold) => holdView(hold, now))
}

function holdView(hold: StoredHold, now: string): z.input<typeof HoldView> {
  return {
    id: hold.id,
    caseId: hold.case_id,
    owner: hold.ownerName ?? 'Evenhand',
    reason: hold.reason ?? 'erased',
    reviewOn: hold.review_on,
    placedAt: hold.placed_at,
    releasedAt: hold.released_at,
    due: hold.released_at === null && hold.review_on <= now.slice(0, 10),
  }
}

const retention = read(routes.retention, async ({ ports, person }) => {
  insist(person, 'data.protect')
  return { body: await schedule(ports.connection.kysely, ports.now()) }
})

const changeRetention = write(routes.changeRetention, async ({ ports, person, body, tx }) => {
  insist(person, 'data.protect')
  const before = await retentionDays(tx)
  await saveRetentionDays(tx, body)
  const event = { at: ports.now(), actor: person.id, type: 'retention.changed', subject: 'retention', version: 0 }
  await appendToLedger(tx, [{ ...event, payload: { before: { ...before }, after: { ...body } } }])
  return { body: await schedule(tx, ports.now()) }
})

async function schedule(db: Db, now: string) {
  const days = await retentionDays(db)
  const due = []
  for (const group of GROUPS) {
    const cases = await countDue(db, group, days, { now, held: 'left_out' })
    due.push({ group, cases, held: await countDue(db, group, days, { now, held: 'only' }) })
  }
  return { days: { ...days }, due }
}

const preview = read(routes.erasurePreview, async ({ ports, person, params }) => {
  insist(person, 'data.protect')
  const db = ports.connection.kysely
  return { body: await previewOf(db, await theCase(db, params.id)) }
})

/** Not a `write`: the bytes go from the file only after the transaction, when the database is written anew. */
const erase = read(routes.erase, async ({ ports, person, params, body }) => {
  insist(person, 'data.protect')
  const left = await ports.connection.kysely.transaction().execute(async (tx) => {
    const state = await lockCase(tx, params.id)
    if (!state) throw new ProblemError('not_found', 'There is no such case.')
    refuseUnerasable(await previewOf(tx, state))
    const at = ports.now()
    const reason = await storeText(tx, body.reason, ports)
    const erased = await eraseComment(tx, state.commentId, { at, why: 'request' })
    const payload = { caseId: state.id, why: 'request', reason: { ...reason }, ...erased }
    const event = { at, actor: person.id, type: 'comment.erased', subject: state.commentId, version: 0, payload }
    const [entry] = await appendNow(tx, [event])
    return { view: await previewOf(tx, state), seq: entry?.seq ?? 0 }
  })
  await scrub(ports.connection.kysely)
  ports.notifier.publish(left.seq)
  return { body: left.view }
})

function refuseUnerasable({ state }: z.input<typeof ErasurePreview>): void {
  switch (state) {
    case 'erasable':
      return
    case 'on_hold':
      throw new ProblemError('erasure_on_hold', 'This case is on hold. Release the hold first.')
    case 'open':
      throw new ProblemError('erasure_open_case', 'This case is not closed yet.')
    case 'erased':
      throw new ProblemError('erasure_done', 'This was erased before.')
    default:
      return state satisfies never
  }
}

async function previewOf(db: Db, state: ModerationCase): Promise<z.input<typeof ErasurePreview>> {
  const { authorNumber, thread, erased, ...goes } = await erasable(db, state.commentId, state.id)
  const held = await isOnHold(db, state.id)
  const kind = erased ? 'erased' : held ? 'on_hold' : state.status === 'closed' ? 'erasable' : 'open'
  return { commentId: state.commentId, caseId: state.id, thread, author: pseudonym(authorNumber), state: kind, ...goes }
}

const corrections = read(routes.corrections, async ({ ports, person }) => {
  insist(person, 'data.protect')
  return { body: { corrections: (await allCorrections(ports.connection.kysely)).map(correctionView) } }
})

type StoredCorrection = Awaited<ReturnType<typeof allCorrections>>[number]

function correctionView(one: StoredCorrection): z.input<typeof CorrectionView> {
  return {
    id: one.id,
    threadId: one.thread_id,
    thread: one.thread,
    field: one.field,
    old: one.old_value,
    new: one.new_value,
    reason: one.reason ?? 'erased',
    by: one.byName ?? 'Evenhand',
    at: one.at,
  }
}

const correct = write(routes.correctPlatform, async ({ ports, person, params, body, tx }) => {
  insist(person, 'data.protect')
  const state = await theCase(tx, params.id)
  const { platform: old } = await tx
    .selectFrom('threads')
    .select('platform')
    .where('id', '=', state.threadId)
    .executeTakeFirstOrThrow()
  if (old === body.platform) throw new ProblemError('bad_request', `It already says ${old}.`)
  const reason = await storeText(tx, body.reason, ports)
  const id = ports.newId()
  const at = ports.now()
  const correction = {
    id,
    thread_id: state.threadId,
    field: 'platform' as const,
    old_value: old,
    new_value: body.platform,
  }
  await addCorrection(tx, { ...correction, reason_id: reason.id, by_id: person.id, at })
  const payload = { field: 'platform', old, new: body.platform, reason: { ...reason } }
  const event = { at, actor: person.id, type: 'thread.corrected', subject: state.threadId, version: 0, payload }
  await appendToLedger(tx, [event])
  const made = (await allCorrections(tx)).find((one) => one.id === id)
  if (!made) throw new Error('a correction that was made is not there')
  return { body: correctionView(made) }
})

const caseSet = write(routes.newCaseSet, async ({ ports, person, tx }) => {
  insist(person, 'data.protect')
  await newCaseSet(tx)
  await appendToLedger(tx, [caseSetEvent(ports, person.id)])
  return new Response(null, { status: 204 })
})

function caseSetEvent(ports: Ports, actor: string) {
  return { at: ports.now(), actor, type: 'case_set.begun', subject: 'case-set', version: 0, payload: {} }
}

async function theCase(db: Db | Tx, id: string): Promise<ModerationCase> {
  const state = await caseById(db, id)
  if (!state) throw new ProblemError('not_found', 'There is no such case.')
  return state
}

export const protectionEndpoints: readonly Bound[] = [
  holds,
  place,
  release,
  retention,
  changeRetention,
  preview,
  erase,
  corrections,
  correct,
  caseSet,
]
