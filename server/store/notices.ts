import { SYSTEM, type PersonId } from '#domain/ids.ts'
import { type NoticeKind, type NoticeMail, wantsMail } from '#domain/notices.ts'
import { may, type Role } from '#domain/permissions.ts'
import { appendToLedger } from './ledger.ts'
import { allPeople, type Person } from './people.ts'
import type { Db, Tx } from './tables.ts'
import { teamById } from './teams.ts'

/** People by id, everybody of a team, or everybody with a role. */
export type Addressee = readonly PersonId[] | { readonly team: string } | { readonly role: Role }

export interface Notice {
  readonly to: Addressee
  readonly kind: NoticeKind
  readonly caseId?: string
  /** When, RFC 3339 in UTC with milliseconds. */
  readonly at: string
  /** Only for a mention: who wrote it, and the text of the note. Anything else might tell a blind reader of others. */
  readonly mention?: { readonly by: PersonId; readonly noteId: string }
}

/**
 * Tells people something: in their inbox, live, and by e-mail to whoever wants it. Those who closed their account, may not
 * read the case, or are the one who mentions, are left out. Each notice is on the record, by ids alone.
 * @returns who was told
 */
export async function tell(tx: Tx, makers: { newId(): string }, notice: Notice): Promise<readonly PersonId[]> {
  const { kind, caseId = null, at, mention } = notice
  const told = (await peopleAddressed(tx, notice.to)).filter(
    (one) => one.active && one.id !== mention?.by && (caseId === null || may(one, 'case.read').allowed),
  )
  if (told.length === 0) return []
  const choices = await mailChoices(tx)
  const rows = told.map(({ id }) => ({
    id: makers.newId(),
    person_id: id,
    kind,
    case_id: caseId,
    note_id: mention?.noteId ?? null,
    by_id: mention?.by ?? null,
    at,
    read_at: null,
    mail_at: wantsMail(choices.get(id) ?? 'urgent', kind) ? at : null,
    mail_tries: 0,
  }))
  await tx.insertInto('notices').values(rows).execute()
  const payload = { kind, caseId, ...(mention && { noteId: mention.noteId }) }
  const actor = mention?.by ?? SYSTEM
  await appendToLedger(
    tx,
    told.map(({ id }) => ({ at, actor, type: 'notice.given', subject: id, version: 0, payload })),
  )
  return told.map(({ id }) => id)
}

async function peopleAddressed(tx: Tx, to: Addressee): Promise<Person[]> {
  const everyone = await allPeople(tx)
  if ('role' in to) return everyone.filter((one) => one.roles.includes(to.role))
  const ids = 'team' in to ? await openTeam(tx, to.team) : to
  return everyone.filter((one) => ids.includes(one.id))
}

async function openTeam(tx: Tx, id: string): Promise<readonly PersonId[]> {
  const team = await teamById(tx, id)
  return team && team.closedAt === null ? team.members : []
}

async function mailChoices(db: Db): Promise<ReadonlyMap<string, NoticeMail>> {
  const rows = await db
    .selectFrom('person_preferences')
    .select(['person_id', 'value'])
    .where('name', '=', 'noticeMail')
    .execute()
  return new Map(rows.map((row) => [row.person_id, JSON.parse(row.value) as NoticeMail]))
}

/** A person's notices, newest first, before the one named by `before`. */
export function noticesOf(db: Db, personId: string, page: { before: string | null; limit: number }) {
  const own = db
    .selectFrom('notices')
    .leftJoin('cases', 'cases.id', 'notices.case_id')
    .leftJoin('comments', 'comments.id', 'cases.comment_id')
    .leftJoin('texts', 'texts.id', 'notices.note_id')
    .select(['notices.id', 'notices.kind', 'notices.case_id', 'notices.by_id', 'notices.at', 'notices.read_at'])
    .select(['cases.state', 'comments.text as comment', 'texts.text as note'])
    .where('notices.person_id', '=', personId)
  const from = page.before === null ? own : own.where('notices.id', '<', page.before)
  return from.orderBy('notices.id', 'desc').limit(page.limit).execute()
}

/** How many notices a person has not read. */
export async function unreadNotices(db: Db, personId: string): Promise<number> {
  const { n } = await db
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** Which of a person's notices they say they have read. */
export type Read = { readonly id: string } | { readonly caseId: string } | 'all'

export async function readNotices(tx: Tx, personId: string, which: Read, at: string): Promise<void> {
  const unread = tx
    .updateTable('notices')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
  if (which === 'all') await unread.execute()
  else if ('id' in which) await unread.where('id', '=', which.id).execute()
  else await unread.where('case_id', '=', which.caseId).execute()
}
