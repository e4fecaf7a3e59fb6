import type { CaseCommand, CaseEvent, CaseEventBody, CaseStatus, CommandType, ModerationCase } from './case.ts'
import type { TextRef } from './finding.ts'
import type { CaseId, PersonId, ThreadId } from './ids.ts'

/** What a person declared to have a stake in, as far as cases go. */
export interface Stakes {
  readonly threads: readonly ThreadId[]
  readonly cases: readonly CaseId[]
}

export const NO_STAKES: Stakes = { threads: [], cases: [] }

/** One person's doubt that another should judge a case. A senior reviewer settles it. */
export interface Challenge {
  readonly id: string
  readonly person: PersonId
  readonly reason: TextRef
  readonly by: PersonId
  readonly at: string
  readonly outcome?: 'upheld' | 'dismissed'
}

export type RecusalCommand =
  | { readonly type: 'recuse'; readonly reason: TextRef }
  | { readonly type: 'challenge'; readonly challenge: Pick<Challenge, 'id' | 'person' | 'reason'> }
  | {
      readonly type: 'settle_challenge'
      readonly id: string
      readonly outcome: 'upheld' | 'dismissed'
      readonly reason: TextRef
    }

export type RecusalEventBody =
  | { readonly type: 'case.recused'; readonly payload: { readonly reason: TextRef } }
  | { readonly type: 'case.challenged'; readonly payload: Pick<Challenge, 'id' | 'person' | 'reason'> }
  | {
      readonly type: 'case.challenge_settled'
      readonly payload: { readonly id: string; readonly outcome: 'upheld' | 'dismissed'; readonly reason: TextRef }
    }

/** A row of `LIFECYCLE` for what stands beside a case's course and leaves it where it is. */
export function besideItsCourse(status: CaseStatus): Partial<Record<CommandType, readonly CaseStatus[]>> {
  const [stays, freed]: [readonly CaseStatus[], readonly CaseStatus[]] = [
    [status],
    status === 'claimed' ? ['claimed', 'open', 'escalated', 'awaiting_second_review', 'appealed'] : [status],
  ]
  return {
    alert: stays,
    mark_media: stays,
    recuse: freed,
    challenge: freed,
    settle_challenge: freed,
    log_contact: stays,
    settle_contact: stays,
  }
}

/** Whether a person declared a stake in this case. */
export function hasStake(stakes: Stakes | undefined, about: Pick<ModerationCase, 'id' | 'threadId'>): boolean {
  return stakes !== undefined && (stakes.threads.includes(about.threadId) || stakes.cases.includes(about.id))
}

export function isRecused(person: PersonId, about: ModerationCase): boolean {
  return about.recused?.includes(person) ?? false
}

/** Whether somebody's challenge of this person has not been settled yet. */
export function isChallenged(person: PersonId, about: ModerationCase): boolean {
  return openChallenges(about).some((one) => one.person === person)
}

export function openChallenges(about: ModerationCase): readonly Challenge[] {
  return (about.challenges ?? []).filter((one) => one.outcome === undefined)
}

/** What `LIFECYCLE` can't say: nobody steps aside twice, nor is challenged twice at once. */
export function fitsRecusal(state: ModerationCase, command: CaseCommand, by: PersonId): boolean {
  switch (command.type) {
    case 'recuse':
      return !isRecused(by, state)
    case 'challenge': {
      const { person } = command.challenge
      return person !== by && !isRecused(person, state) && !isChallenged(person, state)
    }
    case 'settle_challenge':
      return openChallenges(state).some((one) => one.id === command.id)
    default:
      return true
  }
}

export function recusalBody(command: RecusalCommand): CaseEventBody {
  switch (command.type) {
    case 'recuse':
      return { type: 'case.recused', payload: { reason: command.reason } }
    case 'challenge':
      return { type: 'case.challenged', payload: command.challenge }
    case 'settle_challenge': {
      const { id, outcome, reason } = command
      return { type: 'case.challenge_settled', payload: { id, outcome, reason } }
    }
    default:
      return command satisfies never
  }
}

type Happened = CaseEvent & RecusalEventBody

/** The case after somebody stepped aside, or was doubted. Whoever holds it then lets it go. */
export function afterRecusalEvent(base: ModerationCase, event: Happened): ModerationCase {
  const { actor: by, at } = event
  const challenges = base.challenges ?? []
  switch (event.type) {
    case 'case.recused':
      return withoutHolder({ ...base, recused: [...(base.recused ?? []), by] }, by)
    case 'case.challenged': {
      const challenge = { ...event.payload, by, at }
      return withoutHolder({ ...base, challenges: [...challenges, challenge] }, challenge.person)
    }
    case 'case.challenge_settled': {
      const { id, outcome } = event.payload
      const settled = challenges.map((one) => (one.id === id ? { ...one, outcome } : one))
      const person = challenges.find((one) => one.id === id)?.person
      const next = { ...base, challenges: settled }
      if (outcome === 'dismissed' || person === undefined) return next
      return withoutHolder({ ...next, recused: [...(base.recused ?? []), person] }, person)
    }
    default:
      return event satisfies never
  }
}

function withoutHolder(state: ModerationCase, person: PersonId): ModerationCase {
  const { escalation } = state
  const assigned = escalation?.assignee === person
  const { assignee: _assignee, ...unassigned } = escalation ?? {}
  const next = assigned && escalation ? { ...state, escalation: unassigned as typeof escalation } : state
  if (next.claim?.by !== person) return next
  return { ...next, status: next.claim.from, claim: null, lastAct: null }
}
