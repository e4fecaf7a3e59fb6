import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { may } from '#domain/permissions.ts'
import { codePointLength, unitIndex } from '#domain/spans.ts'
import { insertMentions } from '#store/mentions.ts'
import { tell } from '#store/notices.ts'
import { allPeople, type Person } from '#store/people.ts'
import type { Db, Tx } from '#store/tables.ts'
import { caseInSight } from './case-in-sight.ts'
import { type Bound, read } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const MOST_PEOPLE = 20

/** A name in a note, and whose it is. `from` and `to` are code points of the note, the @ included. */
export interface Mention {
  readonly id: string
  readonly from: number
  readonly to: number
}

const people = read(routes.casePeople, async ({ ports, person, params, query }) => {
  insist(person, 'case.note')
  const db = ports.connection.kysely
  await caseInSight(db, params.id, person)
  const wanted = query.q.trim().toLocaleLowerCase('en')
  const found = (await allPeople(db)).filter((one) => one.id !== person.id && canBeMentioned(one) && named(one, wanted))
  return { body: { people: found.slice(0, MOST_PEOPLE).map(({ id, name }) => ({ id, name })) } }
})

function canBeMentioned(one: Person): boolean {
  return one.active && may(one, 'case.read').allowed
}

function named({ name }: Person, wanted: string): boolean {
  const low = name.toLocaleLowerCase('en')
  return low.startsWith(wanted) || low.split(/\s+/).some((word) => word.startsWith(wanted))
}

/**
 * Holds mentions against the note they stand in: each quotes “@” and the name of somebody who may read the case.
 * @throws invalid_fields, pointing at each that does not
 */
export async function checkMentions(db: Db, note: string, mentions: readonly Mention[]): Promise<void> {
  if (mentions.length === 0) return
  const everyone = new Map((await allPeople(db)).filter(canBeMentioned).map((one) => [one.id as string, one.name]))
  const length = codePointLength(note)
  const errors = mentions.flatMap(({ id, from, to }, place) => {
    const quoted = to <= length ? note.slice(unitIndex(note, from), unitIndex(note, to)) : ''
    if (from < to && everyone.has(id) && quoted === `@${everyone.get(id)}`) return []
    const detail = 'A mention quotes “@” and the name of somebody who may read this case.'
    return [{ pointer: `/mentions/${place}`, code: 'mention', detail }]
  })
  if (errors.length > 0) {
    throw new ProblemError('invalid_fields', 'A mention does not fit the note. Nothing was added.', { errors })
  }
}

/** Keeps the mentions of a note, and tells those who are meant. */
export async function noteMentions(
  tx: Tx,
  ports: Ports,
  by: Person,
  note: { readonly caseId: string; readonly noteId: string; readonly mentions: readonly Mention[] },
): Promise<void> {
  if (note.mentions.length === 0) return
  const at = ports.now()
  const { caseId, noteId } = note
  const rows = note.mentions.map(({ id, from, to }) => ({
    id: ports.newId(),
    person_id: id,
    case_id: caseId,
    note_id: noteId,
    from_point: from,
    to_point: to,
    by_id: by.id,
    at,
    read_at: null,
  }))
  await insertMentions(tx, rows)
  const to = [...new Set(note.mentions.map(({ id }) => id as PersonId))]
  await tell(tx, ports, { to, kind: 'mention', caseId, at, mention: { by: by.id, noteId } })
}

export const mentionEndpoints: readonly Bound[] = [people]
