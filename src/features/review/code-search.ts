import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'

const MOST = 9

/** Where a word was found, and what that is worth. */
const FIELDS: readonly (readonly [points: number, text: (code: PolicyCode) => string])[] = [
  [40, (code) => code.id.replaceAll('.', ' ')],
  [30, (code) => code.label],
  [24, (code) => code.synonyms.join(' ')],
  [6, (code) => code.definition],
  [4, (code) => code.covers],
  [1, (code) => code.doesNotCover],
]

type Match = (words: readonly string[], wanted: string) => number

/**
 * The codes that `text` may mean, best first, at most nine: each of its words must begin a word of the id, the label,
 * a synonym, the definition or the scope. An id typed in full comes first, and so does a
 * code whose key is typed. Where nothing fits, one wrong, missing,
 * doubled or swapped letter in a word is forgiven.
 */
export function findCodes(index: PolicyIndex, text: string): PolicyCode[] {
  const wanted = wordsIn(text)
  if (wanted.length === 0) return []
  const exact = ranked(index, wanted, text.trim(), matchOf)
  return exact.length > 0 ? exact : ranked(index, wanted, '', looseMatch)
}

function ranked(index: PolicyIndex, wanted: readonly string[], typed: string, match: Match): PolicyCode[] {
  const scored = index.policy.codes.map((code) => ({
    code,
    score: scoreOf(code, wanted, match) + (code.id === typed.toUpperCase() || code.key === typed ? 500 : 0),
  }))
  return scored
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || depth(other.code) - depth(one.code))
    .slice(0, MOST)
    .map(({ code }) => code)
}

function scoreOf(code: PolicyCode, wanted: readonly string[], match: Match): number {
  let total = 0
  for (const word of wanted) {
    const best = Math.max(...FIELDS.map(([points, read]) => points * match(wordsIn(read(code)), word)))
    if (best === 0) return 0
    total += best
  }
  return total
}

/** A whole word counts double; the beginning of one counts once. */
function matchOf(words: readonly string[], wanted: string): 0 | 1 | 2 {
  if (words.includes(wanted)) return 2
  return words.some((word) => word.startsWith(wanted)) ? 1 : 0
}

const SHORTEST_MISTYPED = 4

/** As above, and half for the beginning of a word in which one letter is wrong. */
function looseMatch(words: readonly string[], wanted: string): number {
  const strict = matchOf(words, wanted)
  if (strict > 0 || wanted.length < SHORTEST_MISTYPED) return strict
  return words.some((word) => oneLetterApart(word, wanted)) ? 0.5 : 0
}

/** Whether `typed` begins `word`, but for one letter that is wrong, missing, too many or swapped with the next. */
function oneLetterApart(word: string, typed: string): boolean {
  let at = 0
  while (at < typed.length && word[at] === typed[at]) at++
  const rest = typed.slice(at)
  return [
    word.slice(at + 1).startsWith(rest.slice(1)),
    word.slice(at).startsWith(rest.slice(1)),
    word.slice(at + 1).startsWith(rest),
    word.slice(at).startsWith(`${rest[1] ?? ''}${rest[0] ?? ''}${rest.slice(2)}`),
  ].some(Boolean)
}

function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function depth(code: PolicyCode): number {
  return code.id.split('.').length
}
