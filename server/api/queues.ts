import { routes } from '#contract/routes.ts'
import type { ModerationCase } from '#domain/case.ts'
import { actionOf } from '#domain/decide-case.ts'
import { ESCALATION_ROUTES } from '#domain/escalation-routes.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { QUEUES, type Queue } from '#domain/queues.ts'
import { countQueues, nextUnheld, type QueueCount } from '#store/case-list.ts'
import { parseState } from '#store/cases.ts'
import { forUpdate } from '#store/dialect.ts'
import type { Db } from '#store/tables.ts'
import { applyCommand } from './case-command.ts'
import { caseView } from './case-view.ts'
import { type Bound, read, write } from './endpoint.ts'
import { releaseLapsedClaims } from './maintenance.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

/** Candidates read beyond those wanted: a reviewer may not judge every one of them. */
const SPARE = 25
const ROUNDS = 8

const list = read(routes.queues, async ({ ports, person }) => {
  insist(person, 'queue.read')
  return { body: { queues: await queueViews(ports.connection.kysely, person) } }
})

const one = read(routes.queue, async ({ ports, person, params }) => {
  insist(person, 'queue.read')
  const queue = (await queueViews(ports.connection.kysely, person)).find((each) => each.id === params.id)
  if (!queue) throw new ProblemError('not_found', 'There is no such queue.')
  return { body: queue }
})

const claimNext = write(routes.claimNext, async ({ ports, person, params, body, tx }) => {
  insist(person, 'queue.read')
  const queue = QUEUES.find((each) => each.id === params.id)
  if (!queue || queue.kind === 'decided') throw new ProblemError('not_found', 'There is no such queue to claim from.')
  insist(person, claimActionOf(queue))
  await releaseLapsedClaims(tx, ports)
  const claimed = []
  for (const held of await candidates(tx, queue.id, body.count, person)) {
    const state = await applyCommand(tx, ports, person, held, { type: 'claim' })
    claimed.push(await caseView(tx, state, person, ports.now()))
  }
  return { body: { claimed } }
})

const escalationRoutes = read(routes.escalationRoutes, async ({ person }) => {
  insist(person, 'policy.read')
  return { body: { routes: [...ESCALATION_ROUTES] } }
})

/** The first cases of a queue that nobody holds and that `person` may judge, held until the transaction ends. */
async function candidates(tx: Parameters<typeof applyCommand>[0], queue: string, count: number, person: Actor) {
  for (let round = 1; round <= ROUNDS; round++) {
    const limit = count + SPARE * (round - 1) * round
    const waiting = (await nextUnheld(tx, queue, limit, forUpdate(tx, 'skip locked'))).map(parseState)
    const fit = waiting.filter((state) => mayClaim(person, state)).slice(0, count)
    if (fit.length === count || waiting.length < limit || round === ROUNDS) return fit
  }
  return []
}

function mayClaim(person: Actor, state: ModerationCase): boolean {
  return may(person, actionOf(state, { type: 'claim' }), state).allowed
}

function claimActionOf(queue: Queue) {
  switch (queue.kind) {
    case 'second':
      return 'case.claim_second'
    case 'escalated':
      return 'case.claim_escalated'
    case 'appealed':
      return 'case.claim_appealed'
    default:
      return 'case.claim'
  }
}

async function queueViews(db: Db, person: Actor) {
  const counts = new Map((await countQueues(db)).map((count) => [count.queue, count]))
  return QUEUES.map((queue) => {
    const found = counts.get(queue.id)
    const { count, held, oldest }: Omit<QueueCount, 'queue'> = found ?? { count: 0, held: 0, oldest: null }
    const claimable = queue.kind !== 'decided' && may(person, claimActionOf(queue)).allowed
    return { ...queue, count, held, waiting: count - held, oldestOpenedAt: oldest, claimable }
  })
}

export const queueEndpoints: readonly Bound[] = [list, one, claimNext, escalationRoutes]
