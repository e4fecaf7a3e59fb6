import { routes } from '#contract/routes.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { ThreadId } from '#domain/ids.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { priorityKey } from '#domain/priority.ts'
import { authorName, flaggedByAuthor } from '#store/author-comments.ts'
import { commentById, flagsOf, type StoredComment } from '#store/case-content.ts'
import { parseState } from '#store/cases.ts'
import { type Cursor, encodeCursor } from '#store/cursors.ts'
import { flagReliability } from '#store/flag-reliability.ts'
import { appendToLedger } from '#store/ledger.ts'
import type { Db } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { answered, commentsBeside, countBeside, placeIn } from '#store/thread-comments.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { applyCommand, etagOf, holdCase, matchVersion } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { commentOf, pseudonym, signalOf } from './case-view.ts'
import { readCursor } from './cases.ts'
import { type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { denialText, insist } from './refusals.ts'

const EARLIER = 20
const RULES = 200

const threadComments = read(routes.threadComments, async ({ ports, person, params, query }) => {
  insist(person, 'case.read')
  if (person.stakes?.threads.includes(params.id as ThreadId)) {
    throw new ProblemError('interest_declared', denialText('interest_declared'))
  }
  const db = ports.connection.kysely
  const rows = await pageOf(db, params.id, query)
  const [first, last] = [rows.at(0), rows.at(-1)]
  const comments = (await answered(db, rows)).map(({ row, parentId, depth }) => ({
    ...commentOf(row, parentId, person),
    depth,
  }))
  const earlier = first ? await countBeside(db, params.id, 'before', placeIn(first)) : 0
  const later = last ? await countBeside(db, params.id, 'after', placeIn(last)) : 0
  const before = first && earlier > 0 ? encodeCursor(placeIn(first)) : null
  const after = last && later > 0 ? encodeCursor(placeIn(last)) : null
  return { body: { comments, before, after, earlier, later } }
})

interface Asked {
  readonly around?: string | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

async function pageOf(db: Db, thread: string, asked: Asked): Promise<StoredComment[]> {
  const before = readCursor(asked.before)
  if (before) return commentsBeside(db, thread, 'before', before, asked.limit)
  const place: Cursor | null = asked.around ? await placeOf(db, thread, asked.around) : readCursor(asked.after)
  if (!asked.around || !place) return commentsBeside(db, thread, 'after', place, asked.limit)
  const half = Math.floor(asked.limit / 2)
  const middle = await commentById(db, asked.around)
  const above = await commentsBeside(db, thread, 'before', place, half)
  const below = await commentsBeside(db, thread, 'after', place, half)
  return [...above, ...(middle ? [middle] : []), ...below]
}

async function placeOf(db: Db, thread: string, id: string): Promise<Cursor> {
  const comment = await commentById(db, id)
  const own = comment && (await db.selectFrom('comments').select('thread_id').where('id', '=', id).executeTakeFirst())
  if (!comment || own?.thread_id !== thread) throw new ProblemError('not_found', 'There is no such comment here.')
  return placeIn(comment)
}

const markFlag = write(routes.markFlag, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  insist(person, 'case.mark_flag', held)
  await matchVersion(tx, held, headers['if-match'], person)
  const flags = (await flagsOf(tx, [held.commentId])).get(held.commentId) ?? []
  if (!flags.some((flag) => flag.id === params.flagId)) throw new ProblemError('not_found', 'There is no such flag.')
  const others = (held.badFaith ?? []).filter((id) => id !== params.flagId)
  const judged = { ...held, badFaith: body.badFaith ? [...others, params.flagId] : others }
  const key = priorityKey(
    flags.map((flag) => signalOf(flag, judged)),
    held.openedAt,
  )
  const reason = await storeText(tx, body.reason, ports)
  const mark = { flagId: params.flagId, badFaith: body.badFaith, reason, priorityKey: key }
  const state = await applyCommand(tx, ports, person, held, { type: 'mark_flag', mark })
  return { body: { case: asSeenBy(state, person) as unknown as never }, etag: etagOf(state) }
})

const caseAuthor = read(routes.caseAuthor, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const state = await caseInSight(db, params.id, person)
  await insistAuthorShown(db, state, person)
  const comment = await commentById(db, state.commentId)
  const rows = (await flaggedByAuthor(db, state.commentId, EARLIER + 1)).filter(
    (row) => may(person, 'case.read', parseState(row.state)).allowed,
  )
  const comments = rows.slice(0, EARLIER).map((row) => {
    const seen = asSeenBy(parseState(row.state), person)
    const { primary, severity } = decisionInForce(seen) ?? { primary: null, severity: null }
    const { id: caseId, status } = seen
    return { caseId, text: row.text, postedAt: row.postedAt, status, code: primary?.code ?? null, severity }
  })
  const author = pseudonym(comment?.authorNumber ?? null)
  return { body: { author, comments, more: rows.length > EARLIER } }
})

/** What somebody wrote before must not colour the first judgment. Those who judge nothing see it unless it is never shown. */
async function insistAuthorShown(db: Db, state: ModerationCase, actor: Actor): Promise<void> {
  const { authorHistory: when } = await workspaceSettings(db)
  const coded = state.decisions.some((one) => one.by === actor.id && one.reversed !== 'undo')
  const auditing = actor.roles.includes('auditor') || actor.roles.includes('data_protection_officer')
  if (when === 'always' || (when === 'after_first_code' && (coded || auditing))) return
  const text =
    when === 'never'
      ? 'In this workspace nobody is shown what an author wrote before.'
      : 'What the author wrote before is shown once your own first code on this case is saved.'
  throw new ProblemError('author_hidden', text)
}

const unmaskAuthor = write(routes.unmaskAuthor, async ({ ports, person, params, body, tx }) => {
  insist(person, 'author.unmask')
  const held = await holdCase(tx, params.id, person)
  const reason = await storeText(tx, body.reason, ports)
  const name = await authorName(tx, held.commentId)
  const payload = { caseId: held.id, reason: { id: reason.id, commitment: reason.commitment } }
  const event = { at: ports.now(), actor: person.id, type: 'author.unmasked', subject: held.commentId, version: 0 }
  await appendToLedger(tx, [{ ...event, payload }])
  return { body: { name } }
})

const reliability = read(routes.flagReliability, async ({ ports, person }) => {
  insist(person, 'insight.flags')
  return { body: { rules: await flagReliability(ports.connection.kysely, RULES) } }
})

export const threadEndpoints: readonly Bound[] = [threadComments, markFlag, caseAuthor, unmaskAuthor, reliability]
