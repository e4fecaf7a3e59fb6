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

/**
 * The codes that `text` may mean, best first, at most nine: each of its words must begin a word of the id, the label,
 * a synonym, the definition or the scope. An id typed in full comes first.
 */
export function findCodes(index: PolicyIndex, text: string): PolicyCode[] {
  const wanted = wordsIn(text)
  if (wanted.length === 0) return []
  const typed = text.trim().toUpperCase()
  const scored = index.policy.codes.map((code) => ({
    code,
    score: scoreOf(code, wanted) + (code.id === typed ? 500 : 0),
  }))
  return scored
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || depth(other.code) - depth(one.code))
    .slice(0, MOST)
    .map(({ code }) => code)
}

function scoreOf(code: PolicyCode, wanted: readonly string[]): number {
  let total = 0
  for (const word of wanted) {
    const best = Math.max(...FIELDS.map(([points, read]) => points * matchOf(wordsIn(read(code)), word)))
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
