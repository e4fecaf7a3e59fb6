import { routes } from '#contract/routes.ts'
import type { CaseCommand, CaseEvent, ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { Actor } from '#domain/permissions.ts'
import { SYSTEM } from '#domain/ids.ts'
import { toCaseEvent } from '#store/cases.ts'
import { flagsOf } from '#store/case-content.ts'
import {
  type CaseOrder,
  countCases,
  keyOfCase,
  type ListedCase,
  listCases,
  unfinishedBatches,
} from '#store/case-list.ts'
import { isWaiting, waitingWithSameWords } from '#store/same-words.ts'
import { type Cursor, decodeCursor, encodeCursor } from '#store/cursors.ts'
import { ledgerEntries } from '#store/ledger.ts'
import { tell } from '#store/notices.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { applyCommand, etagOf, holdCase, matchVersion } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { noteAtDesk } from './exposure.ts'
import { keptUntil } from './claim-time.ts'
import { caseRowView } from './case-row.ts'
import { caseView } from './case-view.ts'
import { casesWanted } from './cases-wanted.ts'
import { recordDecision } from './decisions.ts'
import { checkMentions, noteMentions } from './mentions.ts'
import { type AskedToWrite, type Bound, read, write } from './endpoint.ts'
import { newAppeal, newVeto } from './asking-again.ts'
import { clockRules } from './clock-rules.ts'
import { sendToTeam } from './new-escalation.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import type { RouteConfig } from '@hono/zod-openapi'

const list = read(routes.cases, async ({ ports, person, query }) => {
  insist(person, 'queue.read')
  const db = ports.connection.kysely
  const wanted = { ...casesWanted(query, person, ports.now()), hidden: await unfinishedBatches(db) }
  const after = await placeBehind(db, query.order, readCursor(query.cursor))
  const { rows, more } = await listCases(db, wanted, query.order, { after, limit: query.limit })
  const flags = await flagsOf(
    db,
    rows.map((row) => row.state.commentId),
  )
  const seen = { actor: person, now: ports.now(), rules: await clockRules(db) }
  const waiting = await waitingWithSameWords(
    db,
    rows.flatMap((row) => row.wordsKey ?? []),
    wanted.hidden,
  )
  const cases = rows.map((row) => {
    const { commentId, status } = row.state
    const same = (waiting.get(row.wordsKey ?? '') ?? 0) - (isWaiting(status) ? 1 : 0)
    return caseRowView(row, flags.get(commentId) ?? [], Math.max(0, same), seen)
  })
  const last = rows.at(-1)
  const nextCursor = more && last ? encodeCursor(cursorBehind(last, person)) : null
  const counted = query.total === 'count' ? await countCases(db, wanted) : { total: cases.length, exact: false }
  return { body: { cases, nextCursor, total: counted.total, totalExact: counted.exact } }
})

/** Stands in a cursor for a place in the order that its reader may not know. */
const HIDDEN_KEY = '?'

/** The place of a case whose readings are hidden from `person` says when it was last read, and how it is ranked since. */
function cursorBehind(row: ListedCase, person: Actor): Cursor {
  return { key: asSeenBy(row.state, person) === row.state ? row.key : HIDDEN_KEY, id: row.id }
}

async function placeBehind(db: Db, order: CaseOrder, cursor: Cursor | null): Promise<Cursor | null> {
  if (cursor?.key !== HIDDEN_KEY) return cursor
  const key = await keyOfCase(db, order, cursor.id)
  return key === null ? null : { key, id: cursor.id }
}

const one = read(routes.case, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const state = await caseInSight(db, params.id, person)
  return { body: await caseView(db, state, person, ports.now()), etag: etagOf(state) }
})

const claim = write(routes.claim, async ({ ports, person, params, headers, tx }) => {
  const held = await holdCase(tx, params.id, person)
  if (headers['if-match'] !== undefined) await matchVersion(tx, held, headers['if-match'], person)
  const mine = held.claim?.by === person.id
  const state = mine ? held : await applyCommand(tx, ports, person, held, { type: 'claim' })
  await noteAtDesk(tx, person.id, ports.now())
  return { body: await caseView(tx, state, person, ports.now()), etag: etagOf(state) }
})

const keepClaim = write(routes.keepClaim, async ({ ports, person, params, query, tx }) => {
  const held = await holdCase(tx, params.id, person)
  insist(person, 'case.release', held)
  const claim = await tx.selectFrom('claims').select('until').where('case_id', '=', held.id).executeTakeFirst()
  const until = keptUntil(claim?.until ?? ports.now(), ports.now(), query.leaving ? 'leaving' : 'staying')
  if (!query.leaving) await noteAtDesk(tx, person.id, ports.now())
  await tx.updateTable('claims').set({ until }).where('case_id', '=', held.id).execute()
  return { body: { until } }
})

const release = write(routes.release, async ({ ports, person, params, headers, tx }) => {
  const held = await holdCase(tx, params.id, person)
  if (headers['if-match'] !== undefined) await matchVersion(tx, held, headers['if-match'], person)
  const why = held.claim && held.claim.by !== person.id ? 'taken_back' : 'released'
  const state = await applyCommand(tx, ports, person, held, { type: 'release', why })
  return changed(state, person)
})

const escalate = write(routes.escalate, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  insist(person, 'case.escalate', held)
  return changed(await sendToTeam(tx, ports, person, held, body), person)
})

const giveBack = write(routes.return, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  const reason = await storeText(tx, body.reason, ports)
  const state = await applyCommand(tx, ports, person, held, { type: 'return', reason })
  const sender = held.escalation?.by
  if (sender && sender !== person.id && sender !== SYSTEM) {
    await tell(tx, ports, { to: [sender], kind: 'returned', caseId: held.id, at: ports.now() })
  }
  return changed(state, person)
})

const reverse = write(routes.reverse, (asked) =>
  command(asked, async () => {
    const { reason } = asked.body
    if (reason === undefined) return { type: 'undo' }
    return { type: 'reverse', reason: await storeText(asked.tx, reason, asked.ports) }
  }),
)

const note = write(routes.note, async ({ ports, person, params, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await checkMentions(tx, body.text, body.mentions)
  const ref = await storeText(tx, body.text, ports)
  const state = await applyCommand(tx, ports, person, held, { type: 'note', note: ref })
  await noteMentions(tx, ports, person, { caseId: held.id, noteId: ref.id, mentions: body.mentions })
  return changed(state, person)
})

const appeal = write(routes.appeal, (asked) =>
  command(asked, (held) => newAppeal(asked.tx, asked.ports, held, asked.body)),
)

const veto = write(routes.veto, (asked) => command(asked, (held) => newVeto(asked.tx, asked.ports, held, asked.body)))

const decision = write(routes.decide, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  insist(person, 'case.decide', held)
  return changed(await recordDecision(tx, ports, person, held, body), person)
})

const history = read(routes.history, async ({ ports, person, params, query }) => {
  insist(person, 'case.history')
  const db = ports.connection.kysely
  const state = await caseInSight(db, params.id, person, 'case.history')
  const blind = asSeenBy(state, person) !== state
  const entries = []
  for await (const entry of ledgerEntries(db, Number(readCursor(query.cursor)?.key ?? 0), state.id)) {
    if (blind && entry.actor !== person.id && !plainOf(toCaseEvent(entry))) continue
    entries.push(entry)
    if (entries.length > query.limit) break
  }
  const shown = entries.slice(0, query.limit)
  const last = shown.at(-1)
  const nextCursor = entries.length > query.limit && last ? encodeCursor({ key: last.seq, id: last.subject }) : null
  const names = await namesOf(db)
  const actors = blind ? [] : [...new Set(shown.map((entry) => entry.actor))]
  const people = actors.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? '' }] : []))
  const total = blind ? entries.length : state.version
  return { body: { entries: shown, nextCursor, total, totalExact: !blind, people } }
})

/** What a blind reader may know of what others did: that the case was opened. */
function plainOf(event: CaseEvent | null): boolean {
  return event?.type === 'case.opened'
}

/** The common run of a command that must carry the version its author saw. */
async function command(
  asked: Pick<AskedToWrite<RouteConfig>, 'tx' | 'ports' | 'person'> & {
    readonly params: { readonly id: string }
    readonly headers: { readonly 'if-match'?: string | undefined }
  },
  make: (held: ModerationCase) => Promise<CaseCommand>,
) {
  const { tx, ports, person } = asked
  const held = await holdCase(tx, asked.params.id, person)
  await matchVersion(tx, held, asked.headers['if-match'], person)
  return changed(await applyCommand(tx, ports, person, held, await make(held)), person)
}

export function changed(state: ModerationCase, person: Parameters<typeof asSeenBy>[1]) {
  return { body: { case: asSeenBy(state, person) as unknown as never }, etag: etagOf(state) }
}

/** @throws bad_request for a cursor that is not ours. */
export function readCursor(text: string | undefined) {
  if (text === undefined) return null
  const cursor = decodeCursor(text)
  if (!cursor) throw new ProblemError('bad_request', 'This cursor is not one that the API gave. Start without one.')
  return cursor
}

export const caseEndpoints: readonly Bound[] = [
  list,
  one,
  claim,
  keepClaim,
  release,
  decision,
  escalate,
  giveBack,
  reverse,
  note,
  appeal,
  veto,
  history,
]
