import { describe, expect, it } from 'vitest'
import { aCase, aFinding, anActor, aText, minute, noViolation, START } from '#tests/support/domain.ts'
import { appealRecord } from './appeal-record.ts'
import { appealOutcome, missingOnAppeal } from './appeals.ts'
import { type CaseCommand, decisionInForce, type ModerationCase } from './case.ts'
import { asSeenBy, NOBODY } from './case-sight.ts'
import { decide } from './decide-case.ts'
import { evolve } from './evolve-case.ts'
import type { Finding } from './finding.ts'
import type { AppealId, CodeId, DecisionId, PersonId } from './ids.ts'
import { panelVerdict } from './panels.ts'
import type { Actor } from './permissions.ts'
import { comparisonsOf, differingAspects, markedBy, onlyIn } from './readings.ts'
import { DRAW_VALUES, drawnValue, drawOf, isChosen } from './sampling.ts'
import { shareOf } from './share.ts'

const mira = anActor('mira')
const ben = anActor('ben')
const cat = anActor('cat')
const dan = anActor('dan')
const eve = anActor('eve')
const senior = anActor('senior', 'senior_reviewer')
const lawyer = anActor('lawyer', 'independent_reviewer')

function run(state: ModerationCase, actor: Actor, command: CaseCommand, now = START): ModerationCase {
  const verdict = decide(state, command, { actor, now })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.refusal))
  return verdict.events.reduce(evolve, state)
}

function refusal(state: ModerationCase, actor: Actor, command: CaseCommand, now = START): unknown {
  const verdict = decide(state, command, { actor, now })
  return verdict.ok ? 'allowed' : verdict.refusal
}

const CLAIM: CaseCommand = { type: 'claim' }
const vetoBy = (size: number, ...before: Actor[]): CaseCommand => ({
  type: 'veto',
  veto: { reason: aText('veto-words'), size, before: before.map(({ id }) => id) },
})
const appeal = (...before: string[]): CaseCommand => ({
  type: 'appeal',
  appeal: { id: 'a1' as AppealId, ground: 'procedure', grounds: aText(), before: before as PersonId[] },
  windowDays: 14,
})

let number = 0
function read(state: ModerationCase, actor: Actor, finding: Finding, secondReview: 'code'[] = [], now = START) {
  const id = `d${++number}` as DecisionId
  return run(run(state, actor, CLAIM, now), actor, { type: 'decide', id, finding, secondReview }, now)
}

const insult = aFinding()
const loyalty = aFinding({ primary: { ...insult.primary, code: 'AS.LOYAL' as CodeId }, severity: 3 })

describe('a panel', () => {
  const decided = read(read(aCase(), mira, insult, ['code']), ben, insult)
  const vetoed = run(decided, lawyer, vetoBy(2, mira, ben, senior))

  it('[PANEL-1] a veto sets the decision aside, and a new panel is asked for', () => {
    expect(vetoed).toMatchObject({ status: 'awaiting_second_review', stage: 'panel', veto: { by: 'lawyer', size: 2 } })
    expect(vetoed.decisions.map((one) => one.reversed)).toEqual(['veto', 'veto'])
    expect(decisionInForce(vetoed)).toBeNull()
    for (const actor of [mira, senior]) {
      expect(refusal(decided, actor, vetoBy(2))).toEqual({ code: 'role_lacks_permission' })
    }
  })

  it('[PANEL-2] none of those who took part, touched it or vetoed it sits on the panel, claiming or assigned', () => {
    for (const actor of [mira, ben, senior, lawyer]) {
      expect(refusal(vetoed, actor, CLAIM)).toEqual({ code: 'already_took_part' })
      expect(refusal(vetoed, anActor('boss', 'senior_reviewer'), { type: 'assign', to: actor })).toEqual({
        code: 'assignee_may_not_judge',
        why: 'already_took_part',
      })
    }
    expect(refusal(vetoed, cat, CLAIM)).toBe('allowed')
  })

  it('[PANEL-2] nor does whoever vetoed, or saw it vetoed, decide it anew after a reversal', () => {
    const reopened = run(vetoed, anActor('boss', 'senior_reviewer'), { type: 'reverse', reason: aText() })
    for (const actor of [mira, senior, lawyer]) {
      expect(refusal(reopened, actor, CLAIM)).toEqual({ code: 'already_took_part' })
    }
  })

  it('[PANEL-3] a panel whose members agree settles the case; one that differs asks a chair', () => {
    const one = read(vetoed, cat, loyalty)
    expect(one).toMatchObject({ status: 'awaiting_second_review', stage: 'panel' })
    expect(decisionInForce(one)).toBeNull()
    expect(refusal(one, cat, CLAIM)).toEqual({ code: 'already_took_part' })
    const agreed = read(one, dan, loyalty)
    expect(agreed).toMatchObject({ status: 'decided', stage: 'panel' })
    expect(decisionInForce(agreed)).toMatchObject({ by: 'cat', primary: { code: 'AS.LOYAL' } })
    const differ = read(one, dan, noViolation())
    expect(differ).toMatchObject({ status: 'awaiting_second_review', stage: 'chair' })
    const settled = read(differ, eve, noViolation())
    expect(settled).toMatchObject({ status: 'decided', stage: 'chair' })
    expect(decisionInForce(settled)?.by).toBe('eve')
  })

  it('[PANEL-3] in a panel of three, two who agree are enough, and each is asked until two do', () => {
    const three = run(decided, lawyer, vetoBy(3))
    const two = read(read(three, cat, insult), dan, noViolation())
    expect(two).toMatchObject({ status: 'awaiting_second_review', stage: 'panel' })
    expect(read(two, eve, noViolation())).toMatchObject({ status: 'decided', stage: 'panel' })
    expect(read(two, eve, loyalty)).toMatchObject({ stage: 'chair' })
    expect(read(read(three, cat, insult), dan, insult)).toMatchObject({ status: 'decided', stage: 'panel' })
    expect(panelVerdict([insult, noViolation(), loyalty], 3)).toBeNull()
  })

  it('[PANEL-4] a member sees neither the vetoed readings, nor the veto’s reasons, nor another member’s reading', () => {
    const held = run(read(vetoed, cat, loyalty, [], minute(7)), dan, CLAIM, minute(9))
    const seen = JSON.stringify(asSeenBy(held, dan))
    for (const value of ['mira', 'ben', 'cat', 'lawyer', 'veto-words', 'AS.LOYAL', 'AB.INSULT', minute(7)]) {
      expect(seen).not.toContain(value)
    }
  })

  it('[PANEL-4] the chair sees the panel’s readings without their makers, and nothing of what was vetoed', () => {
    const differ = read(read(vetoed, cat, loyalty), dan, noViolation())
    const { decisions, veto } = asSeenBy(run(differ, eve, CLAIM), eve)
    expect(decisions.map(({ by, primary }) => [by, primary.code])).toEqual([
      [NOBODY, 'AS.LOYAL'],
      [NOBODY, 'NV.PROC'],
    ])
    expect(veto).toBeUndefined()
  })

  it('[PANEL-5] there is one veto, before an appeal and not after', () => {
    const again = read(read(vetoed, cat, insult), dan, insult)
    expect(refusal(again, anActor('other', 'independent_reviewer'), vetoBy(2))).toMatchObject({
      code: 'not_in_this_state',
    })
    const appealed = read(run(decided, senior, appeal()), lawyer, insult)
    expect(refusal(appealed, anActor('other', 'independent_reviewer'), vetoBy(2))).toMatchObject({
      code: 'not_in_this_state',
    })
  })
})

describe('who may not see a reading', () => {
  const first = read(aCase(), mira, insult, ['code'], minute(3))

  it('[BLIND-1] an auditor who may judge as well is as blind as any reader', () => {
    const both = anActor('both', 'auditor', 'moderator')
    expect(asSeenBy(first, both).decisions).toEqual([])
    expect(asSeenBy(first, anActor('ada', 'auditor'))).toBe(first)
  })

  it('[BLIND-1] notes are not counted, and what the first reader was asked, or asked a route, is not told', () => {
    const noted = run(run(aCase(), mira, CLAIM), mira, { type: 'note', note: aText() })
    const escalation = { id: 'e1', route: 'senior', reason: aText('asked'), urgency: 'now', dueAt: minute(60) } as never
    const sent = run(noted, mira, { type: 'escalate', escalation })
    const routed = run(sent, senior, CLAIM)
    expect(asSeenBy(routed, senior).escalation).toMatchObject({ route: 'senior' })
    const decidedThere = run(routed, senior, {
      type: 'decide',
      id: 'd0' as DecisionId,
      finding: insult,
      secondReview: ['code'],
    })
    const seen = asSeenBy(run(decidedThere, ben, CLAIM), ben)
    expect(seen).toMatchObject({ notes: 0, escalation: null, decisions: [], secondReview: [] })
  })
})

describe('an appeal', () => {
  const decided = read(aCase(), mira, insult, [], minute(0))

  it('[APPEAL-1] is open for the days that the workspace gives, to the millisecond', () => {
    const days = (count: number, over = 0) => new Date(Date.parse(START) + count * 86_400_000 + over).toISOString()
    expect(refusal(decided, ben, appeal(), days(14))).toBe('allowed')
    expect(refusal(decided, ben, appeal(), days(14, 1))).toEqual({ code: 'appeal_window_over' })
    const short = { ...appeal(), windowDays: 3 } as CaseCommand
    expect(refusal(decided, ben, short, days(3, 1))).toEqual({ code: 'appeal_window_over' })
  })

  it('[APPEAL-2] is not judged by who decided, who filed it, or who had touched the case', () => {
    const appealed = run(decided, senior, appeal('noter'))
    const judges = ['mira', 'senior', 'noter'].map((id) => anActor(id, 'senior_reviewer'))
    for (const judge of judges) expect(refusal(appealed, judge, CLAIM)).toEqual({ code: 'already_took_part' })
    expect(refusal(appealed, lawyer, CLAIM)).toBe('allowed')
  })

  it('[APPEAL-3] the outcome follows from both findings', () => {
    const isViolation = (one: Finding<unknown>) => !one.primary.code.startsWith('NV')
    const outcomes = (
      [
        [insult, insult],
        [insult, { ...insult, severity: 2 }],
        [insult, loyalty],
        [insult, { ...insult, outcome: 'education' }],
        [insult, noViolation()],
        [noViolation(), insult],
        [noViolation(), noViolation('NV.STATE')],
      ] as [Finding, Finding][]
    ).map(([before, after]) => appealOutcome(before, after, isViolation))
    expect(outcomes).toEqual(['upheld', 'varied', 'varied', 'varied', 'overturned', 'overturned', 'varied'])
    expect(missingOnAppeal(insult, 'upheld').map(({ what }) => what)).toEqual(['appeal_reason'])
    const wrong = { ...insult, onAppeal: { outcome: 'overturned', reason: aText() } } as Finding
    expect(missingOnAppeal(wrong, 'upheld').map(({ what }) => what)).toEqual(['appeal_outcome'])
    expect(missingOnAppeal(wrong, 'overturned')).toEqual([])
  })

  it('[APPEAL-3] an answered appeal keeps what it was against and what came of it', () => {
    const finding: Finding = { ...noViolation(), onAppeal: { outcome: 'overturned', reason: aText('why') } }
    const answered = read(run(decided, senior, appeal()), lawyer, finding)
    const record = appealRecord(answered)
    expect(record?.before.primary.code).toBe('AB.INSULT')
    expect(record?.after).toMatchObject({ primary: { code: 'NV.PROC' }, onAppeal: { outcome: 'overturned' } })
    expect(decisionInForce(answered)?.primary.code).toBe('NV.PROC')
    expect(appealRecord(run(decided, senior, appeal()))?.after).toBeNull()
    expect(appealRecord(decided)).toBeNull()
  })
})

describe('differences', () => {
  const span = (start: number, end: number) => ({ start, end, contentHash: 'h' })
  const marked = (...spans: ReturnType<typeof span>[]) => aFinding({ primary: { code: 'AB' as CodeId, spans } })

  it('[DIFFER-1] are named by what differs, words down to the code point', () => {
    expect(differingAspects(insult, insult)).toEqual([])
    expect(differingAspects(insult, loyalty)).toEqual(['code', 'severity'])
    expect(differingAspects(insult, noViolation())).toEqual(['code', 'severity', 'outcome', 'spans', 'set_aside'])
    expect(differingAspects(insult, { ...insult, factors: ['repeated'] })).toEqual(['factors'])
    expect(markedBy(marked(span(8, 9), span(0, 4), span(3, 6)))).toEqual([
      { start: 0, end: 6 },
      { start: 8, end: 9 },
    ])
    expect(onlyIn(markedBy(marked(span(0, 10))), markedBy(marked(span(2, 4), span(8, 12))))).toEqual([
      { start: 0, end: 2 },
      { start: 4, end: 8 },
    ])
  })

  it('[DIFFER-2] are kept with who settled them and with whom that sided, round by round', () => {
    const differ = read(read(aCase(), mira, insult, ['code']), ben, noViolation())
    expect(comparisonsOf(differ)).toMatchObject([{ kind: 'second', agreed: false, settledBy: null, sided: null }])
    const settled = read(differ, cat, noViolation())
    expect(comparisonsOf(settled)).toMatchObject([{ sided: 'second', settledBy: { by: 'cat' } }])
    const panelled = read(read(run(settled, lawyer, vetoBy(2)), dan, insult), eve, insult)
    expect(comparisonsOf(panelled).map(({ kind, agreed }) => [kind, agreed])).toEqual([
      ['second', false],
      ['panel', true],
    ])
    expect(comparisonsOf(read(aCase(), mira, insult))).toEqual([])
  })
})

describe('chance', () => {
  it('[SAMPLE-1] a draw can be made again by anybody who has the seed, and only one way', () => {
    // As Python’s hmac module computes them.
    expect(drawnValue('seed', 'case-1#1')).toBe(7_551)
    expect(drawnValue('seed', 'case-1#2')).toBe(9_285)
    expect(isChosen({ rate: 5, value: 499 })).toBe(true)
    expect(isChosen({ rate: 5, value: 500 })).toBe(false)
    expect(isChosen({ rate: 0, value: 0 })).toBe(false)
    expect(isChosen({ rate: 100, value: 9_999 })).toBe(true)
  })

  it('[SAMPLE-2] undoing and deciding again draws the same; a decision from the start draws anew', () => {
    const decided = read(aCase(), mira, insult)
    const undone = run(decided, mira, { type: 'undo' })
    expect([aCase(), decided, undone].map(drawOf)).toEqual(['case-1#1', 'case-1#1', 'case-1#1'])
    const reopened = run(decided, senior, { type: 'reverse', reason: aText() })
    expect(drawOf(reopened)).toBe('case-1#2')
  })

  it('[SAMPLE-3] over many cases the share that is chosen is the rate, whatever they are about', () => {
    const chosen = Array.from({ length: 20_000 }, (_, at) => drawnValue('a seed', `case-${at}#1`)).filter((value) =>
      isChosen({ rate: 10, value }),
    )
    expect(chosen.length / 20_000).toBeCloseTo(0.1, 1)
    expect(Math.max(...chosen)).toBeLessThan(DRAW_VALUES / 10)
  })
})

describe('shares', () => {
  it('[SHARE-1] the interval is Newcombe’s of 1998, and nothing is known of nothing', () => {
    const rounded = (count: number, of: number) => {
      const { low, high } = shareOf(count, of)
      return [low.toFixed(4), high.toFixed(4)]
    }
    expect(rounded(81, 263)).toEqual(['0.2553', '0.3662'])
    expect(rounded(15, 148)).toEqual(['0.0624', '0.1605'])
    expect(rounded(0, 20)).toEqual(['0.0000', '0.1611'])
    expect(rounded(1, 29)).toEqual(['0.0061', '0.1718'])
    expect(shareOf(0, 0)).toEqual({ of: 0, count: 0, share: null, low: 0, high: 1 })
  })
})
