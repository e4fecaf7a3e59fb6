import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { hasStake } from '#domain/recusal.ts'
import { lockCase, parseState } from '#store/cases.ts'
import { appendToLedger } from '#store/ledger.ts'
import { namesOf, type Person } from '#store/people.ts'
import {
  authorMeant,
  countTouched,
  endInterest,
  insertInterest,
  interestsOf,
  type StoredInterest,
  threadMeant,
  titleOf,
} from '#store/stakes.ts'
import { NO_STANDING, standingOf } from '#store/standing.ts'
import type { Db, Tx } from '#store/tables.ts'
import type { InterestsTable } from '#store/tables-escalation.ts'
import { storeText } from '#store/texts.ts'
import { applyCommand } from './case-command.ts'
import { THE_DESK } from './duty.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type Kind = InterestsTable['kind']

const list = read(routes.interests, async ({ ports, person, query }) => {
  insist(person, query.of === 'me' ? 'interest.own' : 'interest.read')
  const db = ports.connection.kysely
  const found = await interestsOf(db, query.of === 'me' ? person.id : null)
  const names = await namesOf(db)
  const interests = []
  for (const one of found) interests.push(await interestView(db, one, names.get(one.person_id) ?? ''))
  return { body: { interests } }
})

const declare = write(routes.declareInterest, async ({ ports, person, body, tx }) => {
  insist(person, 'interest.own')
  const meant = await whatIsMeant(tx, ports, body.kind, body.what)
  const why = await storeText(tx, body.why, ports)
  const id = ports.newId()
  const { threadId, authorId, words } = meant
  const row: InterestsTable = {
    id,
    person_id: person.id,
    kind: body.kind,
    words_id: words?.id ?? null,
    thread_id: threadId,
    author_id: authorId,
    why_id: why.id,
    at: ports.now(),
    ended_at: null,
  }
  await insertInterest(tx, row)
  const payload = {
    id,
    kind: body.kind,
    why: { ...why },
    ...(words && { words: { ...words } }),
    ...(threadId && { thread: threadId }),
    ...(authorId && { author: authorId }),
  }
  await record(tx, ports, person, 'interest.declared', payload)
  await letGo(tx, ports, person.id)
  return { body: await ownInterest(tx, person, id) }
})

const end = write(routes.endInterest, async ({ ports, person, params, tx }) => {
  insist(person, 'interest.own')
  const own = (await interestsOf(tx, person.id)).find((one) => one.id === params.id)
  if (!own) throw new ProblemError('not_found', 'You declared no such interest.')
  if (own.ended_at === null) {
    await endInterest(tx, own.id, ports.now())
    await record(tx, ports, person, 'interest.ended', { id: own.id })
  }
  return { body: await ownInterest(tx, person, own.id) }
})

async function record(
  tx: Tx,
  ports: Ports,
  person: Person,
  type: 'interest.declared' | 'interest.ended',
  payload: Parameters<typeof appendToLedger>[1][number]['payload'],
): Promise<void> {
  await appendToLedger(tx, [{ at: ports.now(), actor: person.id, type, subject: person.id, version: 0, payload }])
}

async function whatIsMeant(tx: Tx, ports: Ports, kind: Kind, what: string) {
  switch (kind) {
    case 'group':
      return { words: await storeText(tx, what, ports), threadId: null, authorId: null }
    case 'thread': {
      const threadId = await threadMeant(tx, what)
      if (threadId === null) throw unknown('No thread, or more than one, has this id or title.')
      return { words: null, threadId, authorId: null }
    }
    case 'author': {
      const authorId = await authorMeant(tx, what)
      if (authorId === null) throw unknown('No author has this id or pseudonym. A pseudonym is spelled “Member 52”.')
      return { words: null, threadId: null, authorId }
    }
    default:
      return kind satisfies never
  }
}

function unknown(detail: string): ProblemError {
  return new ProblemError('invalid_fields', detail, { errors: [{ pointer: '/what', code: 'unknown', detail }] })
}

/** Takes back what a person holds and has just said to have a stake in. */
async function letGo(tx: Tx, ports: Ports, person: PersonId): Promise<void> {
  const { stakes } = (await standingOf(tx, [person])).get(person) ?? NO_STANDING
  const held = await tx.selectFrom('cases').select(['id', 'state']).where('holder', '=', person).execute()
  for (const { id, state } of held) {
    if (!hasStake(stakes, parseState(state))) continue
    const locked = await lockCase(tx, id)
    if (locked?.claim?.by !== person) continue
    await applyCommand(tx, ports, THE_DESK, locked, { type: 'release', why: 'taken_back' })
  }
}

async function ownInterest(db: Db, person: Person, id: string) {
  const own = (await interestsOf(db, person.id)).find((one) => one.id === id)
  if (!own) throw new Error(`the interest ${id} was just kept and is not there`)
  return interestView(db, own, person.name)
}

async function interestView(db: Db, one: StoredInterest, name: string) {
  return {
    id: one.id,
    person: { id: one.person_id, name },
    kind: one.kind,
    what: await titleOf(db, one),
    why: one.why ?? 'erased',
    declaredAt: one.at,
    endedAt: one.ended_at,
    cases: one.ended_at === null ? await countTouched(db, one) : 0,
  }
}

export const interestEndpoints: readonly Bound[] = [list, declare, end]
