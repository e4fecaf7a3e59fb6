import { type RuleCondition, type RuleDraft, RULE_LIMITS } from '#domain/routing-rules.ts'

/** The conditions that can be added; a group holds others. */
export const NEW_CONDITIONS = ['words', 'pattern', 'score', 'platform', 'language', 'group'] as const
export type NewCondition = (typeof NEW_CONDITIONS)[number]

export function newCondition(kind: NewCondition): RuleCondition {
  switch (kind) {
    case 'words':
      return { kind, in: 'comment', words: [], spellings: ['accents'] }
    case 'pattern':
      return { kind, in: 'comment', pattern: '', letters: 'any' }
    case 'score':
      return { kind, name: null, least: 0.8 }
    case 'platform':
    case 'language':
      return { kind, is: [] }
    case 'group':
      return { kind: 'any', of: [newCondition('words')] }
    default:
      return kind satisfies never
  }
}

/** What a person typed, as the rule that is meant: no empty lines, no space around words. */
export function cleanRule(draft: RuleDraft): RuleDraft {
  return {
    ...draft,
    name: draft.name.trim().slice(0, RULE_LIMITS.name),
    reason: draft.reason.trim().slice(0, RULE_LIMITS.reason),
    condition: cleanCondition(draft.condition),
  }
}

function cleanCondition(condition: RuleCondition): RuleCondition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map(cleanCondition) }
    case 'not':
      return { ...condition, of: cleanCondition(condition.of) }
    case 'words':
      return { ...condition, words: cleanTexts(condition.words) }
    case 'platform':
    case 'language':
      return { ...condition, is: cleanTexts(condition.is) }
    case 'score':
      return { ...condition, name: condition.name?.trim() || null }
    default:
      return condition
  }
}

function cleanTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.trim() || []))]
}

/** A rule as the editor holds it: always a group at the top. */
export function editable(draft: RuleDraft): RuleDraft {
  const { condition } = draft
  if (condition.kind === 'all' || condition.kind === 'any') return draft
  return { ...draft, condition: { kind: 'all', of: [condition] } }
}
