import type { Finding } from './finding.ts'
import type { PolicyIndex } from './policy.ts'

/** What an auditor makes of a decision that they have re-read blind. */
export const VERDICTS = ['agree', 'agree_other_words', 'disagree', 'cannot_tell'] as const
export type Verdict = (typeof VERDICTS)[number]

/**
 * What two findings say by themselves. The same code, severity and outcome on the same words agree; the same family,
 * severity and outcome under another code, or on words that do not meet, agree with different words. A reading that
 * could not determine anything cannot tell. Everything else would be decided otherwise.
 */
export function derivedVerdict(decided: Finding<unknown>, reread: Finding<unknown>, index: PolicyIndex): Verdict {
  const [one, other] = [decided.primary, reread.primary]
  const [kind, otherKind] = [index.kind(one.code), index.kind(other.code)]
  if (otherKind === 'cannot_determine' && kind !== 'cannot_determine') return 'cannot_tell'
  const alike =
    kind === otherKind &&
    index.family(one.code) === index.family(other.code) &&
    decided.severity === reread.severity &&
    decided.outcome === reread.outcome
  if (!alike) return 'disagree'
  return one.code === other.code && shareWords(one.spans, other.spans) ? 'agree' : 'agree_other_words'
}

/** Whether a verdict must be explained: it goes against the decision, or against what the two findings say. */
export function needsReason(verdict: Verdict, derived: Verdict): boolean {
  return verdict !== derived || verdict === 'disagree' || verdict === 'cannot_tell'
}

type Words = readonly { readonly start: number; readonly end: number }[]

function shareWords(one: Words, other: Words): boolean {
  // Where nothing is a violation, words may be marked or not.
  if (one.length === 0 || other.length === 0) return true
  return one.some((a) => other.some((b) => a.start < b.end && b.start < a.end))
}
