import type { FlagSignal } from '#domain/priority.ts'
import type { MatchedPlace } from '#domain/rule-set.ts'
import type { FlagsTable } from './tables.ts'

/** A flag as it is kept beside its comment. */
export interface NewFlag extends FlagSignal {
  readonly count: number
  readonly words: readonly string[]
  readonly rule: string | null
  readonly matched: readonly string[]
  readonly score: number | null
  /** The code that whoever flagged it suggests. */
  readonly code?: string | null
  /** Where one of our own routing rules raised it. */
  readonly raised?: {
    readonly rule: string
    readonly version: number
    readonly places: readonly MatchedPlace[]
    readonly code: string | null
  }
}

/** `index` is the flag's place among those of its comment. */
export function flagRow(commentId: string, index: number, flag: NewFlag, at: string): FlagsTable {
  const { source, reason, estimate, count, words, rule, matched, score, code, raised } = flag
  return {
    id: `${commentId}.${String(index).padStart(3, '0')}`,
    comment_id: commentId,
    source,
    reason,
    estimate,
    count,
    words: JSON.stringify(words),
    rule,
    matched: JSON.stringify(matched),
    score,
    at,
    rule_id: raised?.rule ?? null,
    rule_version: raised?.version ?? null,
    places: JSON.stringify((raised?.places ?? []).map(({ start, end }) => [start, end])),
    hint: raised?.code ?? code ?? null,
  }
}
