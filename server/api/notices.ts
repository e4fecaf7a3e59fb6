import { routes } from '#contract/routes.ts'
import { decisionInForce } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import { may } from '#domain/permissions.ts'
import { unitIndex } from '#domain/spans.ts'
import { parseState } from '#store/cases.ts'
import { noticesOf, type Read, readNotices, unreadNotices } from '#store/notices.ts'
import { namesOf, type Person } from '#store/people.ts'
import { type Bound, read, write } from './endpoint.ts'

const COMMENT_CODE_POINTS = 120

type Row = Awaited<ReturnType<typeof noticesOf>>[number]

// No role is asked for: these are one's own. What they are about is held against what the person may read now.
const mine = read(routes.notices, async ({ ports, person, query }) => {
  const db = ports.connection.kysely
  const rows = await noticesOf(db, person.id, { before: query.cursor ?? null, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const names = await namesOf(db)
  const notices = shown.map((row) => ({
    id: row.id,
    kind: row.kind,
    by: row.by_id && (names.get(row.by_id) ?? null),
    at: row.at,
    read: row.read_at !== null,
    ...aboutCase(row, person),
  }))
  const nextCursor = rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null
  return { body: { notices, nextCursor, unread: await unreadNotices(db, person.id) } }
})

/** The case of a notice, as far as this person may read it now. */
function aboutCase(row: Row, person: Person) {
  const state = row.state === null ? null : parseState(row.state)
  if (!state || !may(person, 'case.read', state).allowed)
    return { caseId: null, comment: null, gravity: null, note: null }
  const seenState = asSeenBy(state, person)
  return {
    caseId: row.case_id,
    comment: row.comment && row.comment.slice(0, unitIndex(row.comment, COMMENT_CODE_POINTS)),
    gravity: decisionInForce(seenState)?.severity ?? seenState.estimate,
    note: row.kind !== 'mention' || seenState !== state ? null : (row.note ?? 'erased'),
  }
}

const seen = write(routes.readNotices, async ({ ports, person, body, tx }) => {
  await readNotices(tx, person.id, whichOf(body), ports.now())
  return { body: { unread: await unreadNotices(tx, person.id) } }
})

function whichOf({ id, caseId }: { id?: string | undefined; caseId?: string | undefined }): Read {
  if (id !== undefined) return { id }
  return caseId === undefined ? 'all' : { caseId }
}

export const noticeEndpoints: readonly Bound[] = [mine, seen]
