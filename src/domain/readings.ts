import type { CaseDecision, ModerationCase } from './case.ts'
import { agree, type Finding } from './finding.ts'

/** Code points from start to end, the end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

export const ASPECTS = ['code', 'severity', 'outcome', 'others', 'factors', 'spans', 'set_aside'] as const
/** What two findings may differ in. */
export type Aspect = (typeof ASPECTS)[number]

/** In what two findings differ, in the order of ASPECTS. Reasons are words: they are shown, not compared. */
export function differingAspects(one: Finding<unknown>, other: Finding<unknown>): Aspect[] {
  const differs: Record<Aspect, boolean> = {
    code: one.primary.code !== other.primary.code,
    severity: one.severity !== other.severity,
    outcome: one.outcome !== other.outcome,
    others: !sameSet(codesOf(one), codesOf(other)),
    factors: !sameSet(one.factors ?? [], other.factors ?? []),
    spans: JSON.stringify(markedBy(one)) !== JSON.stringify(markedBy(other)),
    set_aside: one.reasons.setAside?.code !== other.reasons.setAside?.code,
  }
  return ASPECTS.filter((aspect) => differs[aspect])
}

function codesOf({ others }: Finding<unknown>): string[] {
  return others.map((tag) => tag.code)
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join()
}

/** The words that a finding rests on, whatever the code: ranges in order that neither touch nor overlap. */
export function markedBy(finding: Finding<unknown>): Range[] {
  const spans = [finding.primary, ...finding.others].flatMap((tag) => tag.spans)
  const ordered = spans.map(({ start, end }) => ({ start, end })).toSorted((one, other) => one.start - other.start)
  const merged: { start: number; end: number }[] = []
  for (const span of ordered) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

/** What is in `ranges` and in none of `others`. Both as `markedBy` gives them. */
export function onlyIn(ranges: readonly Range[], others: readonly Range[]): Range[] {
  return ranges.flatMap((range) => {
    let left = [range]
    for (const other of others) {
      left = left.flatMap(({ start, end }) =>
        [
          { start, end: Math.min(end, other.start) },
          { start: Math.max(start, other.end), end },
        ].filter((part) => part.start < part.end),
      )
    }
    return left
  })
}

/** Readings of one case that were made without seeing one another. */
export interface Comparison {
  readonly kind: 'second' | 'panel'
  readonly readings: readonly CaseDecision[]
  /** The first reading, and the first of the others that does not agree with it, else simply the next. */
  readonly pair: readonly [CaseDecision, CaseDecision]
  /** Whether all of them agree. */
  readonly agreed: boolean
  readonly differs: readonly Aspect[]
  /** Who settled it where they differed; null as long as nobody has. */
  readonly settledBy: CaseDecision | null
  /** With whom the one who settled it agreed. */
  readonly sided: 'first' | 'second' | 'neither' | null
}

/** Every time that this case was read by two or more people apart, oldest first; decisions taken back at once are no readings. */
export function comparisonsOf(state: ModerationCase): Comparison[] {
  return roundsOf(state).flatMap(({ kind, readings, settledBy }): Comparison[] => {
    const [first, ...rest] = readings
    const second = rest.find((one) => first && !agree(first, one)) ?? rest[0]
    if (!first || !second) return []
    return [
      {
        kind,
        readings,
        pair: [first, second],
        agreed: rest.every((one) => agree(first, one)),
        differs: differingAspects(first, second),
        settledBy,
        sided: settledBy && sideOf(settledBy, first, second),
      },
    ]
  })
}

function sideOf(settled: CaseDecision, first: CaseDecision, second: CaseDecision): 'first' | 'second' | 'neither' {
  if (agree(settled, first)) return 'first'
  return agree(settled, second) ? 'second' : 'neither'
}

interface Round {
  readonly kind: Comparison['kind']
  readonly readings: CaseDecision[]
  settledBy: CaseDecision | null
}

function roundsOf({ decisions }: ModerationCase): Round[] {
  const rounds: Round[] = []
  for (const decision of decisions) {
    if (decision.reversed === 'undo' || decision.stage === 'appeal') continue
    const last = rounds.at(-1)
    const { stage } = decision
    if (stage === 'third' || stage === 'chair') {
      if (last) last.settledBy = decision
    } else if (stage === 'first' || (stage === 'panel' && last?.kind !== 'panel')) {
      rounds.push({ kind: stage === 'panel' ? 'panel' : 'second', readings: [decision], settledBy: null })
    } else last?.readings.push(decision)
  }
  return rounds
}
