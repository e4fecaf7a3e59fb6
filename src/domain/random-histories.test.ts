import { describe, expect, it } from 'vitest'
import { aCase } from '#tests/support/domain.ts'
import { randomHistory, type Step } from '#tests/support/random-history.ts'
import type { CaseDecision, ModerationCase } from './case.ts'
import { evolve } from './evolve-case.ts'
import { participantsOf } from './participants.ts'

const HISTORIES = 10_000

const kept = (state: ModerationCase): readonly CaseDecision[] =>
  state.decisions.filter((decision) => decision.reversed !== 'undo')

/** What must hold after each command that was accepted; the first that does not, in words. */
function brokenBy({ by, command, before, after }: Step): string | null {
  const deciders = kept(after).map((decision) => decision.by)
  if (new Set(deciders).size < deciders.length) return 'somebody decided twice'
  if (command.type === 'claim' || command.type === 'assign') {
    const given = command.type === 'assign' ? command.to : by
    const judge = after.claim?.by
    if (!judge) return 'nobody holds what was claimed'
    if (kept(before).some((decision) => decision.by === judge)) return 'a decider got the case again'
    if (before.veto && [before.veto.by, ...before.veto.before].includes(judge))
      return 'a former member sits on the panel'
    if (before.status === 'appealed' && before.appeal?.by === judge) return 'somebody judges their own appeal'
    if (before.recused?.includes(judge)) return 'a case went to somebody who stepped aside from it'
    if (given.stakes) return 'a case went to somebody with a stake in it'
    if (before.appeal?.before?.includes(judge)) return 'an appeal went to somebody who had touched the case'
  }
  if (command.type === 'veto' && participantsOf(before).includes(by.id)) return 'somebody vetoed what they took part in'
  return null
}

describe('ten thousand random histories', () => {
  it('[HISTORY-1] nobody decides twice, judges their own appeal, or sits on a panel after a veto they were part of', () => {
    const seen = { decisions: 0, panels: 0, chairs: 0, appeals: 0, assigned: 0, refused: 0 }
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const { steps, events } = randomHistory(seed)
      for (const step of steps) {
        const broken = step.accepted ? brokenBy(step) : null
        if (broken) throw new Error(`seed ${seed}: ${broken} by ${step.command.type} of ${step.by.id}`)
        if (!step.accepted) seen.refused++
        else if (step.command.type === 'assign') seen.assigned++
        if (!step.accepted || step.command.type !== 'decide') continue
        seen.decisions++
        if (step.before.stage === 'panel') seen.panels++
        if (step.before.stage === 'chair') seen.chairs++
        if (step.before.stage === 'appeal') seen.appeals++
      }
      const last = steps.at(-1)?.after
      expect(JSON.stringify(events.reduce(evolve, aCase()))).toBe(JSON.stringify(last))
    }
    // None of this is proved by what never happened.
    expect(seen.decisions).toBeGreaterThan(10_000)
    for (const often of [seen.panels, seen.chairs, seen.appeals, seen.assigned]) expect(often).toBeGreaterThan(100)
    expect(seen.refused).toBeGreaterThan(100_000)
  }, 180_000)
})
