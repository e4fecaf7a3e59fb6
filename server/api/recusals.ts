import { routes } from '#contract/routes.ts'
import type { ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import { tell } from '#store/notices.ts'
import { namesOf, personById } from '#store/people.ts'
import type { Tx } from '#store/tables.ts'
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
  const names = await namesOf(db)
  const named = (id: string) => ({ id, name: names.get(id) ?? 'Evenhand' })
  const challenges = held.challenges ?? []
  const texts = await textsById(
    db,
    challenges.map((one) => one.reason.id),
  )
  return {
    body: {
      challenges: challenges.map(({ id, person: doubted, reason, by, at, outcome }) => ({
        id,
        person: named(doubted),
        reason: texts.get(reason.id) ?? 'erased',
        by: named(by).name,
        at,
        outcome: outcome ?? null,
      })),
      recused: (held.recused ?? []).map(named),
      people: involvedIn(held)
        .filter((id) => id !== person.id && names.has(id))
        .map(named),
    },
  }
})

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
