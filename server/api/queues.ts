import { routes } from '#contract/routes.ts'
import type { ModerationCase } from '#domain/case.ts'
import { actionOf } from '#domain/decide-case.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { type Queue, queuesWith } from '#domain/queues.ts'
import { type CasesWanted, countQueues, nextUnheld, type QueueCount } from '#store/case-list.ts'
import { parseState } from '#store/cases.ts'
import { countClocks } from '#store/clock-counts.ts'
import { forUpdate } from '#store/dialect.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import type { Db, Tx } from '#store/tables.ts'
import { applyCommand } from './case-command.ts'
import { caseView, sharedReads } from './case-view.ts'
import { filterIn } from './cases-wanted.ts'
import { clockRules } from './clock-rules.ts'
import { type Bound, read, write } from './endpoint.ts'
import { restBeforeNext } from './exposure.ts'
import { choicesOfNext, noteServed, sparedNow, type Serving, servingOf } from './serve-next.ts'
import { releaseLapsedClaims } from './maintenance.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { sendByThemselves } from './sent-by-itself.ts'

/** Candidates read beyond those wanted: a reviewer may not judge every one of them. */
const SPARE = 25
const ROUNDS = 8

const list = read(routes.queues, async ({ ports, person }) => {
  insist(person, 'queue.read')
  return { body: { queues: await queueViews(ports.connection.kysely, person, ports.now()) } }
})

const one = read(routes.queue, async ({ ports, person, params }) => {
  insist(person, 'queue.read')
  const queue = (await queueViews(ports.connection.kysely, person, ports.now())).find((each) => each.id === params.id)
  if (!queue) throw new ProblemError('not_found', 'There is no such queue.')
  return { body: queue }
})

const claimNext = write(routes.claimNext, async ({ ports, person, params, body, tx }) => {
  insist(person, 'queue.read')
  const queue = queuesWith(await escalationRoutes(tx)).find((each) => each.id === params.id)
  if (!queue || queue.kind === 'decided') throw new ProblemError('not_found', 'There is no such queue to claim from.')
  insist(person, claimActionOf(queue))
  await releaseLapsedClaims(tx, ports)
  if (queue.kind === 'first') await sendByThemselves(tx, ports)
  const now = ports.now()
  const filter = filterIn(body.filter ?? '', '/filter')
  const rest = await restBeforeNext(tx, person.id, now, body.rest === 'skip' ? 'go_on' : 'as_it_is')
  if (rest) return { body: { claimed: [], break: rest, spared: [] } }
  const wanted = { queue: queue.id, filter, seen: { by: person.id, at: now } }
  let serving = await servingOf(tx, person.id, now)
  const taken = []
  for (let place = 0; place < body.count; place++) {
    const next = await nextFor(tx, wanted, person, serving)
    if (!next) break
    const state = await applyCommand(tx, ports, person, next, { type: 'claim' })
    serving = await noteServed(tx, person.id, state, { at: now, place, before: serving })
    taken.push(state)
  }
  const shared = sharedReads(tx)
  const claimed = []
  for (const state of taken) claimed.push(await caseView(tx, state, person, now, shared))
  const spared = claimed.length < body.count ? sparedNow(serving) : []
  return { body: { claimed, break: null, spared } }
})

/** The next case for `person`, as the workspace's limits and their own choices have it. */
async function nextFor(tx: Tx, wanted: CasesWanted & { queue: string }, person: Actor, serving: Serving) {
  for (const { filter, notOf } of choicesOfNext(serving)) {
    const [next] = await candidates(tx, { ...wanted, filter: [...wanted.filter, ...filter], notOf }, 1, person)
    if (next) return next
  }
  return null
}

/** The first cases of a queue that nobody holds and that `person` may judge, held until the transaction ends. */
async function candidates(tx: Tx, wanted: CasesWanted & { queue: string }, count: number, person: Actor) {
  for (let round = 1; round <= ROUNDS; round++) {
    const limit = count + SPARE * (round - 1) * round
    const waiting = (
      await nextUnheld(tx, { ...wanted, notIn: person.stakes }, limit, forUpdate(tx, 'skip locked'))
    ).map(parseState)
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

async function queueViews(db: Db, person: Actor, now: string) {
  const counts = new Map((await countQueues(db)).map((count) => [count.queue, count]))
  const rules = await clockRules(db)
  const views = []
  for (const queue of queuesWith(await escalationRoutes(db))) {
    const found = counts.get(queue.id)
    const { count, held, oldest }: Omit<QueueCount, 'queue'> = found ?? { count: 0, held: 0, oldest: null }
    const claimable = queue.kind !== 'decided' && may(person, claimActionOf(queue)).allowed
    const clocks = await countClocks(db, queue.id, rules, now)
    views.push({ ...queue, count, held, waiting: count - held, ...clocks, oldestOpenedAt: oldest, claimable })
  }
  return views
}

export const queueEndpoints: readonly Bound[] = [list, one, claimNext]
