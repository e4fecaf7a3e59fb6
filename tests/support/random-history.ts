import type { CaseCommand, CaseEvent, CommandType, ModerationCase } from '#domain/case.ts'
import { decide } from '#domain/decide-case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { SecondReviewReason } from '#domain/finding.ts'
import type { AppealId, CodeId, DecisionId, EscalationId, StatementId } from '#domain/ids.ts'
import { touchedBy } from '#domain/participants.ts'
import type { Actor, Role } from '#domain/permissions.ts'
import { createChance } from '#mocks/demo/random.ts'
import { aCase, aFinding, anActor, aText, noViolation, START } from './domain.ts'

type Chance = ReturnType<typeof createChance>

/** One command that was tried, by whom, and where the case stood before and after; the same where it was refused. */
export interface Step {
  readonly by: Actor
  readonly command: CaseCommand
  readonly before: ModerationCase
  readonly after: ModerationCase
  readonly accepted: boolean
}

const ROLES: readonly (readonly Role[])[] = [
  ['moderator'],
  ['moderator'],
  ['senior_reviewer'],
  ['independent_reviewer'],
  ['moderator', 'senior_reviewer'],
  ['senior_reviewer', 'independent_reviewer'],
  ['auditor', 'moderator'],
]
const FINDINGS = [
  noViolation(),
  noViolation('NV.STATE'),
  aFinding(),
  aFinding({ severity: 2 }),
  aFinding({ primary: { ...aFinding().primary, code: 'AS.LOYAL' as CodeId }, severity: 3 }),
]
/** Mostly what moves a case on; the rest as well, so that nothing is refused by luck alone. */
type Tried = Extract<
  CommandType,
  | 'claim'
  | 'decide'
  | 'veto'
  | 'appeal'
  | 'assign'
  | 'reverse'
  | 'release'
  | 'escalate'
  | 'return'
  | 'undo'
  | 'note'
  | 'mark_flag'
  | 'issue_statement'
  | 'recuse'
  | 'close'
  | 'withdraw'
>
const TRIED: readonly Tried[] = [
  ...Array.from({ length: 16 }, (): Tried => 'claim'),
  ...Array.from({ length: 16 }, (): Tried => 'decide'),
  'veto',
  'veto',
  'veto',
  'appeal',
  'appeal',
  'assign',
  'assign',
  'reverse',
  'release',
  'escalate',
  'return',
  'undo',
  'note',
  'mark_flag',
  'issue_statement',
  'recuse',
  'close',
  'withdraw',
]
/** A pause may outlast an undo, a claim or an appeal's time. */
const PAUSES = [1, 5, 60, 3_600, 86_400] as const

/** One case, and `length` commands tried on it by random people at random times; the same for the same seed. */
export function randomHistory(seed: number, length = 50): { steps: readonly Step[]; events: readonly CaseEvent[] } {
  const chance = createChance(seed)
  const people = Array.from({ length: 9 }, (_, at): Actor => {
    const one = anActor(`p${at}`, ...chance.pick(ROLES))
    // Now and then somebody has a stake in the very thread.
    return chance.hit(0.1) ? { ...one, stakes: { threads: [aCase().threadId], cases: [] } } : one
  })
  const steps: Step[] = []
  const events: CaseEvent[] = []
  let state = aCase()
  let now = Date.parse(START)
  for (let count = 0; count < length; count++) {
    now += chance.pick(PAUSES) * 1_000
    const tried = chance.pick(TRIED)
    // Who holds a case is often who acts on it next.
    const holder = people.find((one) => one.id === state.claim?.by)
    const by = holder && chance.hit(0.7) ? holder : chance.pick(people)
    const command = commandOf(tried, { chance, people, events, count })
    const verdict = decide(state, command, { actor: by, now: new Date(now).toISOString() })
    const after = verdict.ok ? verdict.events.reduce<ModerationCase>(evolve, state) : state
    if (verdict.ok) events.push(...verdict.events)
    steps.push({ by, command, before: state, after, accepted: verdict.ok })
    state = after
  }
  return { steps, events }
}

interface Given {
  readonly chance: Chance
  readonly people: readonly Actor[]
  readonly events: readonly CaseEvent[]
  readonly count: number
}

function commandOf(type: Tried, { chance, people, events, count }: Given): CaseCommand {
  const reason = aText(`t${count}`)
  switch (type) {
    case 'assign':
      return { type, to: chance.pick(people) }
    case 'release':
      return { type, why: chance.pick(['released', 'taken_back'] as const) }
    case 'decide': {
      const finding = chance.pick(FINDINGS)
      const asks: SecondReviewReason[] = finding.severity >= 3 ? ['severity'] : chance.hit(0.4) ? ['sampling'] : []
      return { type, id: `d${count}` as DecisionId, finding, secondReview: asks }
    }
    case 'escalate': {
      const dueAt = START
      return { type, escalation: { id: `e${count}` as EscalationId, route: 'senior', reason, urgency: 'soon', dueAt } }
    }
    case 'veto':
      return { type, veto: { reason, size: chance.between(2, 4), before: touchedBy(events) } }
    case 'appeal':
      return { type, appeal: { id: `a${count}` as AppealId, grounds: reason, before: touchedBy(events) } }
    case 'issue_statement': {
      const statement = { id: `s${count}` as StatementId, audience: 'complainant', text: reason } as const
      return { type, statement: { ...statement, decision: `d${count}` as DecisionId } }
    }
    case 'return':
    case 'recuse':
    case 'reverse':
      return { type, reason }
    case 'note':
      return { type, note: reason }
    case 'mark_flag':
      return { type, mark: { flagId: 'f1', badFaith: chance.hit(0.5), reason, priorityKey: count } }
    case 'close':
      return { type, reason: 'appeal_window_ended' }
    case 'claim':
    case 'undo':
    case 'withdraw':
      return { type }
    default:
      return type satisfies never
  }
}
