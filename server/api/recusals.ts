import { routes } from '#contract/routes.ts'
import type { ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { TextRef } from '#domain/finding.ts'
import { may } from '#domain/permissions.ts'
import { isChallenged, isRecused } from '#domain/recusal.ts'
import { toCaseEvent } from '#store/cases.ts'
import { eventsAbout } from '#store/ledger.ts'
import { tell } from '#store/notices.ts'
import { allPeople, namesOf, type Person, personById } from '#store/people.ts'
import type { Db, Tx } from '#store/tables.ts'
import { storeText, textsById } from '#store/texts.ts'
import { applyCommand, holdCase, matchVersion } from './case-command.ts'
import { caseInSight } from './case-in-sight.ts'
import { changed } from './cases.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const list = read(routes.doubts, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const held = await caseInSight(db, params.id, person)
  // A blind reader is not to learn who judged before.
  if (asSeenBy(held, person) !== held) return { body: { challenges: [], recused: [], people: [] } }
  return { body: await doubtsOn(db, held, person) }
})

async function doubtsOn(db: Db, held: ModerationCase, person: Person) {
  const names = await namesOf(db)
  const name = (id: string) => names.get(id) ?? 'Evenhand'
  const { recused, settled } = await reasonsOnRecord(db, held.id)
  const challenges = held.challenges ?? []
  const refs = [
    ...recused.values(),
    ...[...settled.values()].map((one) => one.ref),
    ...challenges.map((one) => one.reason),
  ]
  const texts = await textsById(
    db,
    refs.map((ref) => ref.id),
  )
  const text = (ref: TextRef) => texts.get(ref.id) ?? 'erased'
  return {
    challenges: challenges.map(({ id, person: doubted, reason, by, at, outcome }) => {
      const end = settled.get(id)
      return {
        id,
        person: { id: doubted, name: name(doubted) },
        reason: text(reason),
        by: name(by),
        at,
        outcome: outcome ?? null,
        settled: end ? { by: name(end.by), at: end.at, reason: text(end.ref) } : null,
      }
    }),
    recused: (held.recused ?? []).map((id) => {
      const ref = recused.get(id)
      return { id, name: name(id), reason: ref ? text(ref) : null }
    }),
    people: await doubtable(db, held, person),
  }
}

/** Why people stepped aside, by person, and how challenges were settled, by challenge. */
async function reasonsOnRecord(db: Db, id: string) {
  const recused = new Map<string, TextRef>()
  const settled = new Map<string, { ref: TextRef; by: string; at: string }>()
  for await (const entry of eventsAbout(db, id)) {
    const event = toCaseEvent(entry)
    if (event?.type === 'case.recused') recused.set(event.actor, event.payload.reason)
    if (event?.type !== 'case.challenge_settled') continue
    settled.set(event.payload.id, { ref: event.payload.reason, by: event.actor, at: event.at })
  }
  return { recused, settled }
}

/** Those with a part in the case first; nobody who has nothing to do with it any more, or is doubted already. */
async function doubtable(db: Db, held: ModerationCase, { id: self }: Person) {
  const involved = involvedIn(held)
  const could = (await allPeople(db)).filter(
    (one) =>
      one.id !== self &&
      !isRecused(one.id, held) &&
      !isChallenged(one.id, held) &&
      (involved.includes(one.id) || (one.active && may(one, 'case.decide').allowed)),
  )
  const people = could.map(({ id, name }) => {
    return { id, name, part: involved.includes(id) ? ('has' as const) : ('could_have' as const) }
  })
  return people.toSorted((one, other) => Number(other.part === 'has') - Number(one.part === 'has'))
}

/** Whoever judged the case, has it, or is to have it. */
function involvedIn({ claim, escalation, decisions }: ModerationCase): string[] {
  const people = [claim?.by, escalation?.assignee, escalation?.accepted?.by, ...decisions.map((one) => one.by)]
  return [...new Set(people.flatMap((one) => one ?? []))]
}

const recuse = write(routes.recuse, async ({ ports, person, params, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  insist(person, 'case.recuse', held)
  const reason = await storeText(tx, body.reason, ports)
  await applyCommand(tx, ports, person, held, { type: 'recuse', reason })
  await tellSeniors(tx, ports, held, 'recused')
  return { body: { recused: true as const } }
})

const challenge = write(routes.challenge, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  insist(person, 'case.challenge', held)
  const doubted = await personById(tx, body.person)
  if (!doubted) throw new ProblemError('not_found', 'There is no such person.')
  const reason = await storeText(tx, body.reason, ports)
  const given = { id: ports.newId(), person: doubted.id, reason }
  const state = await applyCommand(tx, ports, person, held, { type: 'challenge', challenge: given })
  await tellSeniors(tx, ports, held, 'challenge')
  return changed(state, person)
})

const settle = write(routes.settleChallenge, async ({ ports, person, params, headers, body, tx }) => {
  const held = await holdCase(tx, params.id, person)
  await matchVersion(tx, held, headers['if-match'], person)
  insist(person, 'case.settle_challenge', held)
  const reason = await storeText(tx, body.reason, ports)
  const { outcome } = body
  const command = { type: 'settle_challenge', id: params.challenge, outcome, reason } as const
  return changed(await applyCommand(tx, ports, person, held, command), person)
})

function tellSeniors(tx: Tx, ports: Ports, { id }: ModerationCase, kind: 'recused' | 'challenge') {
  return tell(tx, ports, { to: { role: 'senior_reviewer' }, kind, caseId: id, at: ports.now() })
}

export const recusalEndpoints: readonly Bound[] = [list, recuse, challenge, settle]
