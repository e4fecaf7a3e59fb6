import type { CodeId, RuleId } from './ids.ts'
import type { Severity } from './policy.ts'
import type { FlagSource } from './priority.ts'
import { type Spelling, SPELLINGS } from './keyword-trie.ts'

/** Where words are looked for: in the comment, or in the title and the post of its thread. */
export const PLACES_TO_LOOK = ['comment', 'thread'] as const
export type PlaceToLook = (typeof PLACES_TO_LOOK)[number]

export type RuleCondition =
  | { readonly kind: 'all'; readonly of: readonly RuleCondition[] }
  | { readonly kind: 'any'; readonly of: readonly RuleCondition[] }
  | { readonly kind: 'not'; readonly of: RuleCondition }
  | {
      readonly kind: 'words'
      readonly in: PlaceToLook
      readonly words: readonly string[]
      readonly spellings: readonly Spelling[]
    }
  | { readonly kind: 'pattern'; readonly in: PlaceToLook; readonly pattern: string; readonly letters: 'any' | 'exact' }
  /** A classifier's score from 0 to 1; `name` is the reason it gave, null for any. */
  | { readonly kind: 'score'; readonly name: string | null; readonly least: number }
  | { readonly kind: 'platform'; readonly is: readonly string[] }
  /** `unknown` is a comment whose language nobody gave. */
  | { readonly kind: 'language'; readonly is: readonly string[] }

/** What turns incoming comments into flags. It never tags: `code` is a hint to find cases by. */
export interface RuleDraft {
  readonly name: string
  /** What a reviewer reads of the flag. */
  readonly reason: string
  /** The severity that the flag suggests, before anybody has judged it. */
  readonly estimate: Severity
  readonly code: CodeId | null
  /** Null looks at comments of every policy; a rule that names a code is of that code's policy. */
  readonly policy: string | null
  readonly condition: RuleCondition
}

export interface RoutingRule extends RuleDraft {
  readonly id: RuleId
  readonly version: number
}

export const RULE_LIMITS = {
  name: 80,
  reason: 120,
  words: 500,
  word: 80,
  pattern: 500,
  conditions: 40,
  depth: 4,
} as const

export interface RuleFault {
  /** JSON pointer into the draft. */
  readonly pointer: string
  readonly problem:
    | 'empty'
    | 'too_long'
    | 'too_many'
    | 'too_deep'
    | 'matches_nothing'
    | 'bad_pattern'
    | 'outside_range'
    | 'finds_everything'
    | 'code_without_policy'
  /** What the pattern's reader says of it. */
  readonly detail?: string
}

/** Says what is wrong with a pattern; null where nothing is. */
export type PatternReader = (pattern: string) => Pick<RuleFault, 'problem' | 'detail'> | null

/** Every fault of a draft at once. */
export function ruleFaults(draft: RuleDraft, patternFault: PatternReader): RuleFault[] {
  const faults: RuleFault[] = [
    ...textFaults('/name', draft.name, RULE_LIMITS.name),
    ...textFaults('/reason', draft.reason, RULE_LIMITS.reason),
    ...conditionFaults('/condition', draft.condition, 1, patternFault),
    ...(draft.code !== null && draft.policy === null
      ? [{ pointer: '/policy', problem: 'code_without_policy' } as const]
      : []),
  ]
  if (leavesOf(draft.condition).length > RULE_LIMITS.conditions)
    faults.push({ pointer: '/condition', problem: 'too_many' })
  else if (faults.length === 0 && !narrows(draft.condition))
    faults.push({ pointer: '/condition', problem: 'finds_everything' })
  return faults
}

function textFaults(pointer: string, text: string, most: number): RuleFault[] {
  if (text.trim() === '') return [{ pointer, problem: 'empty' }]
  return text.length > most ? [{ pointer, problem: 'too_long' }] : []
}

function conditionFaults(
  pointer: string,
  condition: RuleCondition,
  depth: number,
  patternFault: PatternReader,
): RuleFault[] {
  if (depth > RULE_LIMITS.depth) return [{ pointer, problem: 'too_deep' }]
  switch (condition.kind) {
    case 'all':
    case 'any':
      if (condition.of.length === 0) return [{ pointer: `${pointer}/of`, problem: 'empty' }]
      return condition.of.flatMap((one, at) => conditionFaults(`${pointer}/of/${at}`, one, depth + 1, patternFault))
    case 'not':
      return conditionFaults(`${pointer}/of`, condition.of, depth + 1, patternFault)
    case 'words':
      return wordFaults(`${pointer}/words`, condition.words)
    case 'pattern':
      return patternFaults(`${pointer}/pattern`, condition.pattern, patternFault)
    case 'score':
      return condition.least > 0 && condition.least <= 1
        ? []
        : [{ pointer: `${pointer}/least`, problem: 'outside_range' }]
    case 'platform':
    case 'language':
      return condition.is.length === 0 ? [{ pointer: `${pointer}/is`, problem: 'empty' }] : []
    default:
      return condition satisfies never
  }
}

function patternFaults(pointer: string, pattern: string, patternFault: PatternReader): RuleFault[] {
  const faults = textFaults(pointer, pattern, RULE_LIMITS.pattern)
  if (faults.length > 0) return faults
  const fault = patternFault(pattern)
  return fault === null ? [] : [{ pointer, ...fault }]
}

function wordFaults(pointer: string, words: readonly string[]): RuleFault[] {
  if (words.length === 0) return [{ pointer, problem: 'empty' }]
  if (words.length > RULE_LIMITS.words) return [{ pointer, problem: 'too_many' }]
  return words.flatMap((word, at): RuleFault[] => {
    const found = textFaults(`${pointer}/${at}`, word, RULE_LIMITS.word)
    if (found.length > 0) return found
    return word.replaceAll('*', '').trim() === '' ? [{ pointer: `${pointer}/${at}`, problem: 'matches_nothing' }] : []
  })
}

type Leaf = Exclude<RuleCondition, { kind: 'all' | 'any' | 'not' }>

/** The conditions that ask something of a comment, without those that join them. */
export function leavesOf(condition: RuleCondition): Leaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesOf)
    case 'not':
      return leavesOf(condition.of)
    default:
      return [condition]
  }
}

/** Whether something must be found for it to hold: a rule of “not” alone would flag nearly everything. */
function narrows(condition: RuleCondition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.some(narrows)
    case 'any':
      return condition.of.every(narrows)
    case 'not':
      return condition.of.kind === 'not' && narrows(condition.of.of)
    default:
      return true
  }
}

/**
 * The source of a rule's flags. One that rests on a classifier's score alone repeats that classifier, and must not
 * count as a second source.
 */
export function sourceOfRule({ condition }: Pick<RuleDraft, 'condition'>): FlagSource {
  const leaves = leavesOf(condition)
  const reads = leaves.some((leaf) => leaf.kind === 'words' || leaf.kind === 'pattern')
  return !reads && leaves.some((leaf) => leaf.kind === 'score') ? 'classifier' : 'keyword_rule'
}

/** An empty rule to begin with: words, in any accents. */
export function emptyRule(): RuleDraft {
  const words = { kind: 'words', in: 'comment', words: [], spellings: [SPELLINGS[0]] } as const
  return { name: '', reason: '', estimate: 1, code: null, policy: null, condition: { kind: 'all', of: [words] } }
}
