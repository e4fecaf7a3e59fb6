import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '#tests/support/case-commands.ts'
import { aCase, aFinding, anActor, aText, minute, noViolation, START } from '#tests/support/domain.ts'
import {
  CASE_STATUSES,
  type CaseCommand,
  type CaseStatus,
  type CommandType,
  decisionInForce,
  LIFECYCLE,
  type ModerationCase,
} from './case.ts'
import { asSeenBy, NOBODY } from './case-sight.ts'
import { decide } from './decide-case.ts'
import { evolve } from './evolve-case.ts'
import type { DecisionId, PersonId } from './ids.ts'
import { SYSTEM } from './ids.ts'
import { type Actor, ROLES } from './permissions.ts'

const mira = anActor('mira')
const ben = anActor('ben')
const senior = anActor('senior', 'senior_reviewer')
const auditor = anActor('ada', 'auditor')

const commands = (names: string) => names.split(' ') as CommandType[]

function run(state: ModerationCase, actor: Actor, command: CaseCommand, now = START): ModerationCase {
  const verdict = decide(state, command, { actor, now })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.refusal))
  return verdict.events.reduce(evolve, state)
}

function refusal(state: ModerationCase, actor: Actor, command: CaseCommand, now = START): unknown {
  const verdict = decide(state, command, { actor, now })
  return verdict.ok ? 'allowed' : verdict.refusal.code
}

const decision = (id: string, finding = noViolation(), secondReview: ('code' | 'contested')[] = []): CaseCommand => ({
  type: 'decide',
  id: id as DecisionId,
  finding,
  secondReview,
})

describe('the table of states', () => {
  const beside: CommandType[] = [
    'alert',
    'mark_media',
    'recuse',
    'challenge',
    'settle_challenge',
    'log_contact',
    'settle_contact',
  ]
  const expected: [CaseStatus, CommandType[]][] = [
    ['open', [...commands('claim assign note picture mark_flag flag withdraw send'), ...beside]],
    [
      'claimed',
      [...commands('release decide escalate return note picture mark_flag flag withdraw ask hold'), ...beside],
    ],
    [
      'escalated',
      [
        ...commands('claim assign undo note picture mark_flag flag withdraw accept give ask answer hold resume'),
        ...beside,
      ],
    ],
    ['awaiting_second_review', ['claim', 'assign', 'undo', 'reverse', 'note', 'picture', 'mark_flag', ...beside]],
    ['decided', [...commands('undo reverse appeal veto issue_statement note picture mark_flag close'), ...beside]],
    ['appealed', ['claim', 'assign', 'note', 'picture', 'mark_flag', ...beside]],
    ['closed', ['issue_statement']],
  ]

  it('[CASE-1] allows exactly the listed commands in each state', () => {
    for (const [status, commands] of expected) expect(Object.keys(LIFECYCLE[status])).toEqual(commands)
    expect(expected.map(([status]) => status)).toEqual([...CASE_STATUSES])
  })

  it.each(CASE_STATUSES)('[CASE-1] refuses every command that is not listed while %s, whoever gives it', (status) => {
    const all = anActor('everything', ...ROLES)
    for (const [type, command] of Object.entries(COMMANDS)) {
      if (type in LIFECYCLE[status]) continue
      // What the desk alone does is nobody's, in any state.
      const desks = type === 'send' || type === 'alert'
      expect(refusal(aCase({ status }), all, command)).toBe(desks ? 'role_lacks_permission' : 'not_in_this_state')
    }
  })
})

describe('claiming', () => {
  it('[CASE-2] gives the case to one person until it is handed back', () => {
    const claimed = run(aCase(), mira, COMMANDS.claim)
    expect(claimed).toMatchObject({ status: 'claimed', version: 2, claim: { by: 'mira', from: 'open' } })
    expect(refusal(claimed, ben, COMMANDS.claim)).toBe('not_in_this_state')
    expect(refusal(claimed, ben, COMMANDS.decide)).toBe('not_your_claim')
    expect(run(claimed, mira, COMMANDS.release)).toMatchObject({ status: 'open', claim: null, version: 3 })
  })

  it('[CASE-2] lets the system end a lapsed claim and a senior reviewer take one back', () => {
    const claimed = run(aCase(), mira, COMMANDS.claim)
    const system: Actor = { id: SYSTEM, roles: [] }
    expect(run(claimed, system, { type: 'release', why: 'expired' }).status).toBe('open')
    expect(run(claimed, senior, { type: 'release', why: 'taken_back' }).status).toBe('open')
    expect(refusal(claimed, ben, { type: 'release', why: 'taken_back' })).toBe('role_lacks_permission')
  })
})

describe('a rule’s flag', () => {
  it('[RULES-10] moves a case that waits for its first reading, and only that', () => {
    const flagged = run(aCase(), senior, COMMANDS.flag)
    expect(flagged).toMatchObject({ status: 'open', version: 2, estimate: 3, priorityKey: 9, decisions: [] })
    expect(refusal(aCase(), mira, COMMANDS.flag)).toBe('role_lacks_permission')
    const first = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1', noViolation('NV.STATE'), ['contested']))
    const second = run(first, ben, COMMANDS.claim)
    expect(second.status).toBe('claimed')
    expect(refusal(second, senior, COMMANDS.flag)).toBe('not_in_this_state')
  })
})

describe('assigning', () => {
  it('[CASE-13] a senior reviewer gives a waiting case to somebody who may judge it, and who did stays with the claim', () => {
    const given = run(aCase(), senior, COMMANDS.assign)
    expect(given).toMatchObject({ status: 'claimed', claim: { by: 'ben', from: 'open', assignedBy: 'senior' } })
    expect(refusal(given, senior, COMMANDS.assign)).toBe('not_in_this_state')
    expect(refusal(aCase(), mira, COMMANDS.assign)).toBe('role_lacks_permission')
    expect(refusal(aCase(), senior, { type: 'assign', to: auditor })).toBe('assignee_may_not_judge')
    const read = run(run(aCase(), ben, COMMANDS.claim), ben, decision('d1', aFinding(), ['code']))
    expect(refusal(read, senior, COMMANDS.assign)).toBe('assignee_may_not_judge')
    expect(run(given, ben, COMMANDS.release)).toMatchObject({ status: 'open', claim: null })
  })
})

describe('deciding', () => {
  it('[CASE-3] a finding that needs no second reading decides the case', () => {
    const decided = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1'))
    expect(decided).toMatchObject({ status: 'decided', claim: null, version: 3 })
    expect(decisionInForce(decided)).toMatchObject({ id: 'd1', by: 'mira', stage: 'first' })
  })

  it('[CASE-4] two readers who agree settle it; the first decider can never be the second', () => {
    const first = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1', aFinding(), ['code']))
    expect(first).toMatchObject({ status: 'awaiting_second_review', stage: 'second' })
    expect(refusal(first, mira, COMMANDS.claim)).toBe('already_took_part')
    const second = run(run(first, ben, COMMANDS.claim), ben, decision('d2', aFinding(), ['code']))
    expect(second).toMatchObject({ status: 'decided', stage: 'second' })
    expect(decisionInForce(second)?.id).toBe('d1')
  })

  it('[CASE-4] where two differ a third settles it', () => {
    const first = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1', aFinding(), ['code']))
    const differ = run(run(first, ben, COMMANDS.claim), ben, decision('d2', noViolation()))
    expect(differ).toMatchObject({ status: 'awaiting_second_review', stage: 'third' })
    for (const person of [mira, ben]) expect(refusal(differ, person, COMMANDS.claim)).toBe('already_took_part')
    const third = run(run(differ, senior, COMMANDS.claim), senior, decision('d3', aFinding()))
    expect(third).toMatchObject({ status: 'decided', stage: 'third' })
    expect(decisionInForce(third)?.id).toBe('d3')
  })

  it('[CASE-5] nothing of the first decision is in what the second reader sees', () => {
    const first = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1', aFinding(), ['code']), minute(3))
    const reading = run(first, ben, COMMANDS.claim, minute(9))
    for (const state of [first, reading]) {
      const seen = JSON.stringify(asSeenBy(state, ben))
      for (const value of ['d1', 'mira', 'AB.INSULT', 'informal_note', 'code"', minute(3)])
        expect(seen).not.toContain(value)
    }
    expect(asSeenBy(reading, auditor)).toBe(reading)
    expect(asSeenBy(first, mira).decisions).toHaveLength(1)
  })

  it('[CASE-5] the third reader sees both decisions and neither maker', () => {
    const first = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1', aFinding(), ['code']), minute(3))
    const differ = run(run(first, ben, COMMANDS.claim), ben, decision('d2', noViolation()), minute(5))
    const third = asSeenBy(run(differ, senior, COMMANDS.claim, minute(9)), senior)
    expect(third.decisions.map(({ id, by, at }) => [id, by, at])).toEqual([
      ['d1', NOBODY, START],
      ['d2', NOBODY, START],
    ])
  })
})

describe('taking back', () => {
  const decided = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1'))

  it('[CASE-6] for ten seconds the decider can undo, and holds the case again', () => {
    const at = new Date(Date.parse(START) + 10_000).toISOString()
    const undone = run(decided, mira, COMMANDS.undo, at)
    expect(undone).toMatchObject({ status: 'claimed', stage: 'first', claim: { by: 'mira', from: 'open' }, version: 4 })
    expect(undone.decisions[0]?.reversed).toBe('undo')
    expect(decisionInForce(undone)).toBeNull()
  })

  it('[CASE-6] not later, and nobody else', () => {
    const late = new Date(Date.parse(START) + 10_001).toISOString()
    expect(refusal(decided, mira, COMMANDS.undo, late)).toBe('undo_window_over')
    expect(refusal(decided, ben, COMMANDS.undo)).toBe('not_your_act')
  })

  it('[CASE-6] undoing an escalation gives the case back to its sender', () => {
    const sent = run(run(aCase(), mira, COMMANDS.claim), mira, COMMANDS.escalate)
    const undone = run(sent, mira, COMMANDS.undo)
    expect(undone).toMatchObject({ status: 'claimed', escalation: null, claim: { by: 'mira', from: 'open' } })
  })

  it('[CASE-6] undoing a decision on an escalated case leaves it with its route', () => {
    const sent = run(run(aCase(), mira, COMMANDS.claim), mira, COMMANDS.escalate)
    const settled = run(run(sent, senior, COMMANDS.claim), senior, decision('d1'))
    expect(run(settled, senior, COMMANDS.undo).claim).toMatchObject({ by: 'senior', from: 'escalated' })
  })

  it('[CASE-7] a reversal needs a senior reviewer and reopens the case for somebody fresh', () => {
    expect(refusal(decided, mira, COMMANDS.reverse)).toBe('role_lacks_permission')
    const reopened = run(decided, senior, COMMANDS.reverse, minute(60))
    expect(reopened).toMatchObject({ status: 'open', stage: 'first' })
    expect(refusal(reopened, mira, COMMANDS.claim)).toBe('already_took_part')
    expect(refusal(reopened, ben, COMMANDS.claim)).toBe('allowed')
  })
})

describe('escalating, appealing, closing', () => {
  it('[CASE-8] a route decides or returns with feedback', () => {
    const sent = run(run(aCase(), mira, COMMANDS.claim), mira, COMMANDS.escalate)
    expect(sent).toMatchObject({ status: 'escalated', escalation: { by: 'mira', route: 'senior' } })
    expect(refusal(sent, ben, COMMANDS.claim)).toBe('role_lacks_permission')
    const held = run(sent, senior, COMMANDS.claim)
    expect(run(held, senior, COMMANDS.return)).toMatchObject({ status: 'open', escalation: null })
    expect(refusal(run(aCase(), senior, COMMANDS.claim), senior, COMMANDS.return)).toBe('not_in_this_state')
  })

  it('[CASE-9] an appeal goes to somebody who never touched the case, once', () => {
    const decided = run(run(aCase(), senior, COMMANDS.claim), senior, decision('d1'))
    const appealed = run(decided, mira, COMMANDS.appeal)
    expect(refusal(appealed, senior, COMMANDS.claim)).toBe('already_took_part')
    const fresh = anActor('fresh', 'independent_reviewer')
    const settled = run(run(appealed, fresh, COMMANDS.claim), fresh, decision('d2', aFinding()))
    expect(decisionInForce(settled)?.id).toBe('d2')
    expect(refusal(settled, mira, COMMANDS.appeal)).toBe('not_in_this_state')
  })

  it('[CASE-10] time closes a decided case; a batch withdraws only what is undecided', () => {
    const decided = run(run(aCase(), mira, COMMANDS.claim), mira, decision('d1'))
    expect(run(decided, { id: SYSTEM, roles: [] }, COMMANDS.close)).toMatchObject({
      status: 'closed',
      closeReason: 'appeal_window_ended',
    })
    expect(refusal(decided, senior, COMMANDS.withdraw)).toBe('not_in_this_state')
    expect(run(aCase(), senior, COMMANDS.withdraw)).toMatchObject({ status: 'closed', closeReason: 'withdrawn' })
  })
})

describe('flags in bad faith', () => {
  const mark = (badFaith: boolean, priorityKey: number): CaseCommand => ({
    type: 'mark_flag',
    mark: { flagId: 'f1', badFaith, reason: aText(), priorityKey },
  })

  it('[FLAG-1] a mark is kept with the case, moves its place, and is taken back whole', () => {
    const marked = run(aCase(), mira, mark(true, 7))
    expect(marked).toMatchObject({ badFaith: ['f1'], priorityKey: 7, status: 'open', version: 2 })
    expect(refusal(marked, mira, mark(true, 7))).toBe('not_in_this_state')
    const back = run(marked, ben, mark(false, 100))
    expect(back.priorityKey).toBe(100)
    expect('badFaith' in back).toBe(false)
    expect(refusal(back, ben, mark(false, 100))).toBe('not_in_this_state')
  })

  it('[FLAG-2] a blind second reader sees nothing of the first reader’s marks', () => {
    const marked = run(run(aCase(), mira, COMMANDS.claim), mira, mark(true, 7))
    const first = run(marked, mira, decision('d1', aFinding(), ['code']))
    const reading = run(first, ben, COMMANDS.claim)
    expect(asSeenBy(reading, ben).badFaith).toBeUndefined()
    expect(asSeenBy(reading, auditor).badFaith).toEqual(['f1'])
  })
})

describe('any history', () => {
  const people = ['p1', 'p2', 'p3', 'p4', 'p5'] as const
  const step = fc.record({
    by: fc.constantFrom(...people),
    command: fc.constantFrom(...(Object.keys(COMMANDS) as CommandType[])),
    violation: fc.boolean(),
    seconds: fc.integer({ min: 0, max: 20 }),
  })

  it('[CASE-11] nobody judges a case twice, versions run without gaps, and replaying gives the same case', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = aCase()
        let now = Date.parse(START)
        const events = []
        for (const [index, { by, command, violation, seconds }] of steps.entries()) {
          now += seconds * 1000
          const finding = violation ? aFinding() : noViolation()
          const given =
            command === 'decide' ? decision(`d${index}`, finding, violation ? ['code'] : []) : COMMANDS[command]
          const actor = anActor(by, 'moderator', 'senior_reviewer')
          const verdict = decide(state, given, { actor, now: new Date(now).toISOString() })
          if (!verdict.ok) continue
          const from = state.status
          for (const event of verdict.events) {
            expect(event.version).toBe(state.version + 1)
            events.push(event)
            state = evolve(state, event)
          }
          expect(LIFECYCLE[from][command]).toContain(state.status)
        }
        const deciders = state.decisions.filter((one) => one.reversed !== 'undo').map((one) => one.by)
        expect(new Set(deciders).size).toBe(deciders.length)
        expect(JSON.stringify(events.reduce(evolve, aCase()))).toBe(JSON.stringify(state))
      }),
      { numRuns: 2_000 },
    )
  })

  it('[CASE-12] every role that is not listed is refused, in every state', () => {
    const own: CommandType[] = ['answer', 'mark_media', 'recuse', 'challenge', 'log_contact']
    const lone: Record<string, CommandType[]> = {
      owner: [],
      moderator: [...commands('claim release decide escalate undo appeal note picture mark_flag'), ...own],
      senior_reviewer: [
        'claim',
        'assign',
        'release',
        'decide',
        'escalate',
        'return',
        'undo',
        'reverse',
        'appeal',
        'issue_statement',
        'note',
        'picture',
        'mark_flag',
        'flag',
        'close',
        'withdraw',
        'accept',
        'give',
        'ask',
        'hold',
        'resume',
        'settle_challenge',
        'settle_contact',
        ...own,
      ],
      independent_reviewer: [
        'claim',
        'release',
        'decide',
        'escalate',
        'undo',
        'appeal',
        'veto',
        'note',
        'picture',
        'mark_flag',
        'settle_contact',
        ...own,
      ],
      policy_editor: ['flag'],
      auditor: [],
      administrator: [],
      data_protection_officer: ['log_contact'],
    }
    for (const role of ROLES) {
      for (const status of CASE_STATUSES) {
        for (const [type, command] of Object.entries(COMMANDS) as [CommandType, CaseCommand][]) {
          if (!LIFECYCLE[status][type] || lone[role]?.includes(type)) continue
          const held = { by: 'x' as PersonId, at: START, from: 'escalated' as const }
          const lastAct = { kind: 'decide' as const, by: 'x' as PersonId, at: START }
          const state = aCase({ status, claim: status === 'claimed' ? held : null, lastAct })
          expect([role, status, type, refusal(state, anActor('x', role), command)]).toEqual([
            role,
            status,
            type,
            'role_lacks_permission',
          ])
        }
      }
    }
  })
})
