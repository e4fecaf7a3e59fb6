import { RE2JS } from 're2js'
import { type Cell, foldedText } from './folded-text.ts'
import { KeywordTrie } from './keyword-trie.ts'
import type { PatternReader, RoutingRule, RuleCondition, RuleDraft } from './routing-rules.ts'
import { codePointLength, quoteOf } from './spans.ts'

/** What rules look at. */
export interface RuleSubject {
  readonly text: string
  readonly thread: { readonly title: string; readonly post: string }
  readonly platform: string
  /** The policy that a case about it falls under. */
  readonly policy: string
  readonly language: string | null
  readonly scores: readonly { readonly name: string; readonly score: number }[]
}

/** Matched words, in code points of the comment. */
export interface MatchedPlace {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

export interface RuleHit<Rule extends RuleDraft = RoutingRule> {
  readonly rule: Rule
  readonly places: readonly MatchedPlace[]
  /** The words as the comment has them, each once. */
  readonly words: readonly string[]
  /** The highest score that counted; null where none did. */
  readonly score: number | null
}

const MOST_PLACES = 50
/** Letters that are searched for a pattern or a word: what is longer than that is no comment. */
export const MOST_SEARCHED = 100_000

/** What is wrong with a pattern, in RE2's words; one that is content with no text at all would flag everything. */
export const patternFault: PatternReader = (pattern) => {
  try {
    return RE2JS.compile(pattern).matcher('').find() ? { problem: 'finds_everything' } : null
  } catch (error) {
    return { problem: 'bad_pattern', detail: error instanceof Error ? error.message : String(error) }
  }
}

type Holds = (seen: Seen) => Found | null
interface Found {
  readonly places: readonly MatchedPlace[]
  readonly score: number | null
}
const NOTHING: Found = { places: [], score: null }

/** A comment as the rules read it: each text is read once for all of them. */
interface Seen {
  readonly subject: RuleSubject
  /** The keywords' places, by leaf. */
  readonly words: ReadonlyMap<number, readonly MatchedPlace[]>
}

/** Rules, made ready to be held against many comments. The work for each grows with its length, and no faster. */
export class RuleSet<Rule extends RuleDraft = RoutingRule> {
  readonly #rules: readonly { readonly rule: Rule; readonly holds: Holds }[]
  readonly #tries = { comment: new Map<string, KeywordTrie>(), thread: new Map<string, KeywordTrie>() }
  #leaves = 0
  #thread: { of: RuleSubject['thread']; words: ReadonlyMap<number, readonly MatchedPlace[]> } | null = null

  /** @throws where a pattern is none. */
  constructor(rules: readonly Rule[]) {
    this.#rules = rules.map((rule) => ({ rule, holds: within(rule.policy, this.#compile(rule.condition)) }))
  }

  get size(): number {
    return this.#rules.length
  }

  /** The rules that hold for a comment, with the words that made them. */
  hits(subject: RuleSubject): RuleHit<Rule>[] {
    if (this.#rules.length === 0) return []
    const words = new Map([...this.#inThread(subject.thread), ...scanned(this.#tries.comment, subject.text)])
    const seen: Seen = { subject, words }
    return this.#rules.flatMap(({ rule, holds }) => {
      const found = holds(seen)
      if (!found) return []
      const places = inOrder(found.places).slice(0, MOST_PLACES)
      const quotes = new Set(places.map((place) => quoteOf(subject.text, place)))
      return [{ rule, places, words: [...quotes], score: found.score }]
    })
  }

  /** Neighbours share their thread: the last one's words are remembered. */
  #inThread(thread: RuleSubject['thread']): ReadonlyMap<number, readonly MatchedPlace[]> {
    if (this.#thread?.of.title !== thread.title || this.#thread.of.post !== thread.post) {
      this.#thread = { of: thread, words: scanned(this.#tries.thread, threadText(thread)) }
    }
    return this.#thread.words
  }

  #compile(condition: RuleCondition): Holds {
    switch (condition.kind) {
      case 'all':
        return allOf(condition.of.map((one) => this.#compile(one)))
      case 'any':
        return anyOf(condition.of.map((one) => this.#compile(one)))
      case 'not': {
        const inner = this.#compile(condition.of)
        return (seen) => (inner(seen) ? null : NOTHING)
      }
      case 'words':
        return this.#compileWords(condition)
      case 'pattern':
        return compilePattern(condition)
      case 'score':
        return ({ subject }) => scoreFound(subject, condition)
      case 'platform':
        return ({ subject }) => (condition.is.includes(subject.platform) ? NOTHING : null)
      case 'language':
        return ({ subject }) => (condition.is.includes(subject.language ?? 'unknown') ? NOTHING : null)
      default:
        return condition satisfies never
    }
  }

  #compileWords({ in: place, words, spellings }: RuleCondition & { kind: 'words' }): Holds {
    const leaf = this.#leaves++
    const tries = this.#tries[place]
    const key = spellings.toSorted().join()
    const trie = tries.get(key) ?? new KeywordTrie(spellings)
    tries.set(key, trie)
    for (const word of words) trie.add(word, leaf)
    return (seen) => {
      const places = seen.words.get(leaf)
      if (!places) return null
      return place === 'comment' ? { places, score: null } : NOTHING
    }
  }
}

/** A rule of one policy looks at nothing that falls under another. */
function within(policy: string | null, holds: Holds): Holds {
  return policy === null ? holds : (seen) => (seen.subject.policy === policy ? holds(seen) : null)
}

function scanned(tries: ReadonlyMap<string, KeywordTrie>, text: string): Map<number, MatchedPlace[]> {
  const found = new Map<number, MatchedPlace[]>()
  if (tries.size === 0) return found
  const cells: readonly Cell[] = foldedText(text.slice(0, MOST_SEARCHED))
  for (const trie of tries.values()) {
    trie.scan(cells, ({ leaf, start, end }) => addPlace(found, leaf, { start, end }))
  }
  return found
}

/** Places that touch are one: the longest reading of the words is what is marked. */
function addPlace(found: Map<number, MatchedPlace[]>, leaf: number, place: MatchedPlace): void {
  const places = found.get(leaf)
  const last = places?.at(-1)
  if (!places || !last) found.set(leaf, [place])
  else if (place.start < last.end) places[places.length - 1] = joined(last, place)
  else if (places.length < MOST_PLACES) places.push(place)
}

function joined(one: MatchedPlace, other: MatchedPlace): MatchedPlace {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}

function inOrder(places: readonly MatchedPlace[]): MatchedPlace[] {
  const sorted = places.toSorted((one, other) => one.start - other.start || other.end - one.end)
  const merged: MatchedPlace[] = []
  for (const place of sorted) {
    const last = merged.at(-1)
    if (last && place.start < last.end) merged[merged.length - 1] = joined(last, place)
    else merged.push(place)
  }
  return merged
}

function allOf(parts: readonly Holds[]): Holds {
  return (seen) => {
    let whole: Found = NOTHING
    for (const part of parts) {
      const found = part(seen)
      if (!found) return null
      whole = together(whole, found)
    }
    return whole
  }
}

/** Every part is asked, so that all words that count are marked. */
function anyOf(parts: readonly Holds[]): Holds {
  return (seen) => {
    const found = parts.flatMap((part) => part(seen) ?? [])
    return found.length === 0 ? null : found.reduce(together)
  }
}

function together(one: Found, other: Found): Found {
  const scores = [one.score, other.score].filter((score) => score !== null)
  return { places: [...one.places, ...other.places], score: scores.length === 0 ? null : Math.max(...scores) }
}

function scoreFound({ scores }: RuleSubject, { name, least }: RuleCondition & { kind: 'score' }): Found | null {
  const counted = scores.filter((one) => (name === null || one.name === name) && one.score >= least)
  return counted.length === 0 ? null : { places: [], score: Math.max(...counted.map((one) => one.score)) }
}

function compilePattern({ in: place, pattern, letters }: RuleCondition & { kind: 'pattern' }): Holds {
  const compiled = RE2JS.compile(pattern, letters === 'any' ? RE2JS.CASE_INSENSITIVE : 0)
  return ({ subject }) => {
    const text = place === 'comment' ? subject.text : threadText(subject.thread)
    const places = patternPlaces(compiled, text.slice(0, MOST_SEARCHED))
    if (!places) return null
    return place === 'comment' ? { places, score: null } : NOTHING
  }
}

/**
 * Where a pattern matches, in code points; null where it does not. RE2 reads the text a bounded number of times: the
 * search for the next match begins where the last one ended, and only so many are sought.
 */
export function patternPlaces(pattern: RE2JS, text: string): MatchedPlace[] | null {
  const matcher = pattern.matcher(text)
  const places: MatchedPlace[] = []
  let found = false
  let unit = 0
  let point = 0
  while (places.length < MOST_PLACES && matcher.find()) {
    found = true
    const [from, to] = [matcher.start(), matcher.end()]
    if (from === to) break
    const start = point + codePointLength(text.slice(unit, from))
    const end = start + codePointLength(text.slice(from, to))
    places.push({ start, end })
    unit = to
    point = end
  }
  return found ? places : null
}

function threadText({ title, post }: RuleSubject['thread']): string {
  return `${title}\n\n${post}`
}
