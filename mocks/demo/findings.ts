import { type Finding, missingFrom, proposedOutcome, type Reasons, type Tag } from '#domain/finding.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { codePointLength, type Span } from '#domain/spans.ts'
import type { CanonicalRow } from '#contract/types.ts'
import type { WrittenComment, WrittenTruth } from './content.ts'
import phrases from './content/phrases.json' with { type: 'json' }
import type { Desk } from './desk.ts'
import type { Reading } from './judgment.ts'
import type { Chance } from './random.ts'

const REASONS: Readonly<Record<string, readonly string[]>> = phrases.decision_reasons
const REASON_GIVEN = 0.55

const CONSIDERED = [
  'Considered; the words go further than that.',
  'It could be read so, but the quoted words are aimed at somebody.',
  'The context does not carry that reading.',
]
const SOURCES = [
  'Annual report 2026, table 4, on the party’s website.',
  'The published minutes of 14 March 2026, page 2.',
  'The accounts for 2025, note 9, on the public register.',
]
const RULES = [
  'Rule 14.3, rulebook as published on 2 March 2026.',
  'Rule 9.2, rulebook as published on 2 March 2026.',
  'Rule 6.1, rulebook as published on 2 March 2026.',
]

interface Writing {
  readonly comment: WrittenComment
  readonly contentHash: string
  readonly desk: Desk
  readonly index: PolicyIndex
  readonly chance: Chance
  readonly at: number
}

/** A complete finding for a reading. @throws where the policy would ask for more. */
export function findingFor(reading: Reading, writing: Writing): Finding {
  const violation = writing.index.kind(reading.code) === 'violation'
  const spans = violation ? spansFor(writing) : []
  const finding: Finding = {
    policyVersion: writing.index.policy.version,
    primary: { code: reading.code, spans },
    others: violation ? reading.others.map((code): Tag => ({ code, spans: spans.slice(-1) })) : [],
    severity: reading.severity,
    outcome: violation ? proposedOutcome(reading.severity) : 'no_action',
    reasons: violation ? violationReasons(reading, writing) : plainReasons(reading.code, writing),
  }
  const missing = missingFrom(finding, writing.index)
  if (missing.length > 0) throw new Error(`${reading.code} lacks ${JSON.stringify(missing)}`)
  return finding
}

function plainReasons(code: CodeId, { desk, chance, at }: Writing): Reasons {
  const words = REASONS[code]
  return words && chance.hit(REASON_GIVEN) ? { reason: desk.keep(chance.pick(words), at) } : {}
}

function violationReasons(reading: Reading, writing: Writing): Reasons {
  const { desk, chance, at, index, comment } = writing
  const asked = new Set([reading.code, ...reading.others].flatMap((code) => index.code(code)?.requires ?? []))
  const setAside = setAsideFor(comment.truth, index, chance)
  return {
    reason: desk.keep(chance.pick(REASONS[reading.code] ?? CONSIDERED), at),
    ...(asked.has('source') && { source: desk.keep(chance.pick(SOURCES), at) }),
    ...(asked.has('rule') && { rule: desk.keep(chance.pick(RULES), at) }),
    setAside: { code: setAside.code, why: desk.keep(setAside.why, at) },
  }
}

/** The reading its writer set aside; for somebody who sees a violation where there is none, what it really is. */
function setAsideFor(truth: WrittenTruth, index: PolicyIndex, chance: Chance): { code: CodeId; why: string } {
  if (truth.setAside) return truth.setAside
  const code = index.kind(truth.code) === 'no_violation' ? truth.code : ('NV.OTHER' as CodeId)
  return { code, why: chance.pick(CONSIDERED) }
}

function spansFor({ comment, contentHash }: Writing): Span[] {
  const { text } = comment.row.comment
  const words = comment.truth.evidence.length > 0 ? comment.truth.evidence : [pointedAt(comment.row)]
  return words.map((quote) => spanOf(text, quote, contentHash))
}

/** What a flag matched, else the first sentence. */
function pointedAt({ comment, flags }: CanonicalRow): string {
  const matched = flags.flatMap((flag) => flag.matched).find((word) => comment.text.includes(word))
  return matched ?? /^.+?(?=[.?]\s|$)/s.exec(comment.text)?.[0] ?? comment.text
}

function spanOf(text: string, quote: string, contentHash: string): Span {
  const unit = text.indexOf(quote)
  if (unit < 0) throw new Error(`“${quote}” is not in “${text}”`)
  const start = codePointLength(text.slice(0, unit))
  return { start, end: start + codePointLength(quote), contentHash }
}
