import type { PersonId } from '#domain/ids.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { personaOf } from '#mocks/personas.ts'
import type { InterestsTable } from '#store/tables-escalation.ts'
import type { Desk } from './desk.ts'
import type { TakenIn } from './intake.ts'

interface Declared {
  readonly by: PersonId
  readonly kind: InterestsTable['kind']
  /** The group, the thread’s title, or the comment whose author it is, by its id in its thread. */
  readonly what: string
  readonly why: string
  readonly at: string
  readonly endedAt: string | null
}

const [MODERATOR, SENIOR] = [personaOf('moderator').id, personaOf('senior_reviewer').id]

const DECLARED: readonly Declared[] = [
  {
    by: MODERATOR,
    kind: 'thread',
    what: 'The allotment rents',
    why: 'I rented a plot there until the end of September.',
    at: '2026-05-06T08:31:00.000Z',
    endedAt: '2026-10-01T08:12:00.000Z',
  },
  {
    by: MODERATOR,
    kind: 'group',
    what: 'Summer fair',
    why: 'I kept the fair’s accounts, and some of the complaints are about them.',
    at: '2026-05-06T08:34:00.000Z',
    endedAt: null,
  },
  {
    by: SENIOR,
    kind: 'author',
    what: 'training-055',
    why: 'We sat on the same branch committee until last year.',
    at: '2026-11-18T15:02:00.000Z',
    endedAt: null,
  },
]

/** What the personas said to have a stake in. */
export function declaredStakes(desk: Desk, taken: TakenIn): { rows: InterestsTable[]; events: LedgerEvent[] } {
  const made = DECLARED.map((one) => declared(one, desk, taken))
  return { rows: made.map(({ row }) => row), events: made.flatMap(({ events }) => events) }
}

function declared({ by, kind, what, why, at, endedAt }: Declared, desk: Desk, taken: TakenIn) {
  const time = Date.parse(at)
  const id = desk.makers.idAt(time)
  const reason = desk.keep(why, time)
  const words = kind === 'group' ? desk.keep(what, time) : null
  const thread = kind === 'thread' ? idOf(taken.threads.find(({ title }) => title === what)) : null
  const author = kind === 'author' ? authorOf(what, taken) : null
  const row: InterestsTable = {
    id,
    person_id: by,
    kind,
    words_id: words?.id ?? null,
    thread_id: thread,
    author_id: author,
    why_id: reason.id,
    at,
    ended_at: endedAt,
  }
  const payload = {
    id,
    kind,
    why: { ...reason },
    ...(words && { words: { ...words } }),
    ...(thread && { thread }),
    ...(author && { author }),
  }
  const event = { actor: by, subject: by, version: 0 }
  const events: LedgerEvent[] = [{ ...event, at, type: 'interest.declared', payload }]
  if (endedAt) events.push({ ...event, at: endedAt, type: 'interest.ended', payload: { id } })
  return { row, events }
}

function authorOf(comment: string, { comments }: TakenIn): string {
  return idOf({ id: comments.find(({ url }) => url?.endsWith(`#${comment}`))?.author_id })
}

function idOf(row: { readonly id?: string | null | undefined } | undefined): string {
  if (!row?.id) throw new Error('the demo has nothing of that name to have a stake in')
  return row.id
}
