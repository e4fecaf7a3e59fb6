import { type CaseCommand, type Claim, type ModerationCase, type Refusal } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import { decide } from '#domain/decide-case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { BulkId } from '#domain/ids.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { lockWholeCase, saveCaseEvents } from '#store/cases.ts'
import { eventsAbout } from '#store/ledger.ts'
import { personById } from '#store/people.ts'
import type { Db, Tx } from '#store/tables.ts'
import { newClaimUntil } from './claim-time.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { denialText, insist } from './refusals.ts'

/** Reads and holds the case. @throws not_found, also for what the actor may not know of. */
export async function holdCase(tx: Tx, id: string, actor: Actor): Promise<ModerationCase> {
  const state = may(actor, 'case.read').allowed ? await lockWholeCase(tx, id) : null
  if (state) {
    insist(actor, 'case.read', state)
    return state
  }
  if (!may(actor, 'case.read').allowed)
    throw new ProblemError('role_lacks_permission', denialText('role_lacks_permission'))
  throw new ProblemError('not_found', 'There is no such case.')
}

/**
 * Holds a write against the version its author saw.
 * @throws precondition_required without an If-Match, stale_version (with who changed what) for an old one.
 */
export async function matchVersion(
  tx: Tx,
  state: ModerationCase,
  ifMatch: string | undefined,
  actor: Actor,
): Promise<void> {
  if (ifMatch === undefined) {
    throw new ProblemError('precondition_required', 'Send the case’s version in If-Match, as its ETag gives it.')
  }
  if (ifMatch.replace(/^W\//, '').replaceAll('"', '') === String(state.version)) return
  const last = await lastChange(tx, state, actor)
  const by = last.changedBy === 'withheld' ? '' : `, by ${last.changedBy}`
  const detail = `The case has moved on since you opened it: ${WHAT[last.what] ?? 'changed'}${by}. Nothing you wrote was lost.`
  throw new ProblemError('stale_version', detail, { current: last })
}

/** Applies one command of the domain, keeps claims in step, and returns the case as it then stands. */
export async function applyCommand(
  tx: Tx,
  ports: Ports,
  actor: Actor,
  state: ModerationCase,
  command: CaseCommand,
  bulk?: BulkId,
): Promise<ModerationCase> {
  const verdict = decide(state, command, { actor, now: ports.now(), ...(bulk && { bulk }) })
  if (!verdict.ok) throw await refusalProblem(tx, state, verdict.refusal)
  const { claim } = verdict.events.reduce(evolve, state)
  if (claim?.by !== state.claim?.by || claim?.at !== state.claim?.at) {
    await moveClaim(tx, { id: state.id, claim }, ports.now())
  }
  return saveCaseEvents(tx, state, verdict.events)
}

export function etagOf(state: ModerationCase): string {
  return `"${state.version}"`
}

async function moveClaim(tx: Tx, state: Pick<ModerationCase, 'id' | 'claim'>, now: string): Promise<void> {
  if (!state.claim) {
    await tx.deleteFrom('claims').where('case_id', '=', state.id).execute()
    return
  }
  const held = { person_id: state.claim.by, until: newClaimUntil(state.claim, now) }
  await tx
    .insertInto('claims')
    .values({ case_id: state.id, ...held })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(held))
    .execute()
}

async function heldProblem(db: Db, claim: Claim): Promise<ProblemError> {
  const holder = await personById(db, claim.by)
  return new ProblemError('claimed_by_another', `${holder?.name ?? 'Somebody'} holds this case. Take another.`)
}

async function refusalProblem(db: Db, state: ModerationCase, refusal: Refusal): Promise<ProblemError> {
  switch (refusal.code) {
    case 'not_in_this_state': {
      if (state.claim && (refusal.command === 'claim' || refusal.command === 'assign'))
        return heldProblem(db, state.claim)
      const status = state.status.replaceAll('_', ' ')
      return new ProblemError('not_in_this_state', `This can’t be done now: the case is ${status}.`)
    }
    case 'open_contacts':
      return new ProblemError(
        refusal.code,
        'Somebody outside approached a colleague about this case. It can’t be closed before that is dealt with.',
      )
    case 'undo_window_over':
      return new ProblemError(
        'undo_window_over',
        'The ten seconds for undoing are over. A senior reviewer can reverse it with a reason.',
      )
    case 'assignee_may_not_judge':
      return new ProblemError(refusal.code, ASSIGNEE[refusal.why] ?? 'They may not judge this case.')
    case 'appeal_window_over':
      return new ProblemError(refusal.code, 'The time for an appeal against this decision is over.')
    default:
      return new ProblemError(refusal.code, denialText(refusal.code))
  }
}

const ASSIGNEE: Readonly<Record<string, string>> = {
  role_lacks_permission: 'Their role does not include judging this case. Choose somebody else.',
  already_took_part: 'They have already taken part in this case. Choose somebody else.',
}

/** What an event did, in words for programs; the product's own screens have their own. */
const WHAT: Readonly<Record<string, string>> = {
  claimed: 'claimed',
  assigned: 'assigned',
  released: 'handed back',
  decided: 'decided',
  escalated: 'escalated',
  returned: 'returned',
  undone: 'undone',
  reversed: 'reversed',
  appealed: 'appealed',
  vetoed: 'vetoed',
  statement_issued: 'reasons given on paper',
  noted: 'a note added',
  flagged: 'flagged by a rule',
  closed: 'closed',
}

async function lastChange(db: Db, state: ModerationCase, actor: Actor) {
  const { version, status, openedAt } = state
  // Who judges without seeing the others learns that something changed, and nothing else.
  if (asSeenBy(state, actor) !== state) {
    return { version, status, changedBy: 'withheld', changedAt: openedAt, what: 'changed' }
  }
  let last = null
  for await (const entry of eventsAbout(db, state.id)) last = entry
  const person = last && (await personById(db, last.actor))
  return {
    version: state.version,
    status: state.status,
    changedBy: person?.name ?? 'Evenhand',
    changedAt: last?.at ?? state.changedAt,
    what: last?.type.replace('case.', '') ?? 'opened',
  }
}
