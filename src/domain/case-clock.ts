import type { Division } from './bank-holidays.ts'
import type { ModerationCase, Stage } from './case.ts'
import { dueAfter } from './clock-lengths.ts'
import { type Clock, riskOf } from './clocks.ts'
import { isWithTeam, pauseOf } from './escalation.ts'
import { codeUnder } from './policy.ts'

/** The stages whose lengths the workspace sets; an escalation's is its route's. */
export const TIMED_STAGES = ['first', 'second', 'third', 'appeal'] as const
export type TimedStage = (typeof TIMED_STAGES)[number]

/** How long each stage may take, in working days of a division. */
export interface ClockRules extends Readonly<Record<TimedStage, number>> {
  readonly division: Division
  /** Families of codes whose appeals have another length, each with the reason why. */
  readonly exceptions: readonly ClockException[]
}

export interface ClockException {
  readonly family: string
  readonly appeal: number
  readonly reason: string
}

/**
 * By when the case's present stage is to be done; null where nothing is to be done. The readings have one beginning, that
 * of the case, and each adds its days: a deadline counted from the decision before would tell a blind reader when that was.
 */
export function clockOf(state: ModerationCase, rules: ClockRules): Clock | null {
  if (state.status === 'decided' || state.status === 'closed') return null
  if (isWithTeam(state)) {
    const { at: startedAt, dueAt } = state.escalation
    return {
      stage: 'escalation',
      startedAt,
      dueAt,
      riskAt: riskOf(startedAt, dueAt),
      paused: pauseOf(state.escalation),
    }
  }
  const startedAt = clockStart(state)
  const dueAt = state.stage === 'appeal' ? appealDue(state, rules) : readingDue(startedAt, state.stage, rules)
  return { stage: state.stage, startedAt, dueAt, riskAt: riskOf(startedAt, dueAt), paused: null }
}

function readingDue(startedAt: string, stage: ReadingStage, rules: ClockRules): string {
  return dueAfter(startedAt, { workingDays: daysUpTo(stage, rules) }, rules.division)
}

/** An appeal carries its own time, which was counted when it was made. */
function appealDue({ appeal, openedAt, decisions, policyId }: ModerationCase, rules: ClockRules): string {
  const last = decisions.findLast((one) => one.reversed === null)
  const code = last ? codeUnder(policyId, last.primary.code) : null
  return appeal?.dueAt ?? appealDueAfter(appeal?.at ?? openedAt, code, rules)
}

/** When an appeal that is made at `now` against a decision that rests on `code` (see `codeUnder`) is due. */
export function appealDueAfter(now: string, code: string | null, rules: ClockRules): string {
  return dueAfter(now, { workingDays: appealDays(code, rules) }, rules.division)
}

/** When the clock of a case that is with no team began to run: with the appeal, with a reversal or a veto, else with the case. */
export function clockStart(state: ModerationCase): string {
  if (state.stage === 'appeal' && state.appeal) return state.appeal.at
  return state.since ?? state.openedAt
}

/** Every stage but an appeal. */
export type ReadingStage = Exclude<Stage, 'appeal'>

/** Working days from a case's beginning, or its beginning anew, to the end of a reading. */
export function daysUpTo(stage: ReadingStage, { first, second, third }: ClockRules): number {
  switch (stage) {
    case 'first':
      return first
    case 'second':
      return first + second
    case 'third':
      return first + second + third
    case 'panel':
      return second
    case 'chair':
      return second + third
    default:
      return stage satisfies never
  }
}

/** Working days for an appeal against a decision that rests on `code`. */
function appealDays(code: string | null, rules: ClockRules): number {
  return rules.exceptions.find(({ family }) => code !== null && isOfFamily(code, family))?.appeal ?? rules.appeal
}

function isOfFamily(code: string, family: string): boolean {
  return code === family || code.startsWith(`${family}.`)
}

/**
 * What stops a set of clocks: each protected characteristic is treated alike, so that a family of codes has another
 * length only for a reason that is kept.
 */
export function clockFaults(rules: ClockRules): readonly { readonly at: string; readonly what: 'reason' | 'twice' }[] {
  return rules.exceptions.flatMap(({ family, reason }, index) => {
    const at = `/clocks/exceptions/${index}`
    const twice = rules.exceptions.findIndex((one) => one.family === family) !== index
    return [
      ...(reason.trim() === '' ? [{ at: `${at}/reason`, what: 'reason' as const }] : []),
      ...(twice ? [{ at: `${at}/family`, what: 'twice' as const }] : []),
    ]
  })
}
