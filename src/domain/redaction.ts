import type { Block } from './statement.ts'

export const REDACTION_REASONS = ['reviewer', 'author', 'contact', 'asked'] as const
/** Why words are left out: a reviewer's name, a member's name, a way to reach somebody, or because somebody asked. */
export type RedactionReason = (typeof REDACTION_REASONS)[number]

export interface ToLeaveOut {
  readonly words: string
  readonly why: RedactionReason
}

/** Words that were left out of a statement, and how often they stood there. */
export interface Redaction extends ToLeaveOut {
  readonly times: number
}

/** Stands where words were left out; it says what kind of words. */
export const LEFT_OUT: Readonly<Record<RedactionReason, string>> = {
  reviewer: '[a reviewer]',
  author: '[a member]',
  contact: '[contact details]',
  asked: '[left out]',
}

/* E-mail addresses, handles, telephone numbers and web addresses. */
const CONTACT =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|https?:\/\/\S+|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,}|(?<![\p{L}\p{N}])\+?\d[\d ()-]{7,}\d(?!\p{N})/gu

/**
 * The blocks without the words to leave out, and what was. A whole name is left out however it is written, large or
 * small; so is each part of a name of four letters or more that stands as a word of its own, unless it is among `keep`,
 * as where a name is also an ordinary word. The reader's own words are given back exactly, but for what was asked.
 */
export function redact(
  blocks: readonly Block[],
  leaveOut: readonly ToLeaveOut[],
  keep: readonly string[] = [],
): { blocks: Block[]; redactions: Redaction[] } {
  const found = new Map<string, Redaction>()
  const kept = new Set(keep.map((words) => words.toLocaleLowerCase('en')))
  const patterns = leaveOut
    .flatMap((one) => patternsFor(one, kept))
    .toSorted((one, other) => other.words.length - one.words.length)
  const clean = (text: string, whose: 'own' | 'others'): string => {
    let left = whose === 'own' ? text : withoutContacts(text, kept, found)
    for (const { pattern, words, why } of patterns) {
      if (whose === 'others' || why === 'asked') left = replaced(left, pattern, { words, why }, found)
    }
    return left
  }
  const done = blocks.map((block): Block => (block.words ? { ...block, text: clean(block.text, block.words) } : block))
  return { blocks: done, redactions: [...found.values()] }
}

/** First of all, since an address may hold a name. */
function withoutContacts(text: string, kept: ReadonlySet<string>, found: Map<string, Redaction>): string {
  return text.replace(CONTACT, (words) => {
    if (kept.has(words.toLocaleLowerCase('en'))) return words
    note(found, { words, why: 'contact' })
    return LEFT_OUT.contact
  })
}

function replaced(text: string, pattern: RegExp, { words, why }: ToLeaveOut, found: Map<string, Redaction>): string {
  return text.replace(pattern, () => {
    note(found, { words, why })
    return LEFT_OUT[why]
  })
}

function note(found: Map<string, Redaction>, { words, why }: ToLeaveOut): void {
  const key = `${why} ${words.toLocaleLowerCase('en')}`
  found.set(key, { words, why, times: (found.get(key)?.times ?? 0) + 1 })
}

const SHORTEST_PART = 4

function patternsFor({ words, why }: ToLeaveOut, kept: ReadonlySet<string>) {
  const whole = words.trim()
  if (whole === '') return []
  const parts = why === 'asked' ? [] : whole.split(/\s+/).filter((part) => [...part].length >= SHORTEST_PART)
  const wanted = parts.filter((part) => !kept.has(part.toLocaleLowerCase('en')))
  return [...new Set([whole, ...wanted])].map((one) => ({ words: one, why, pattern: wordPattern(one) }))
}

function wordPattern(words: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu')
}
