import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Different words in all texts together. */
export const WORDS = 30_000

/** The word that is so many times as rare as the most common one. */
export function wordAt(rank: number): string {
  return `w${Math.floor(rank).toString(36)}x`
}

/** Texts in which the nth word is about n times as rare as the first (Zipf); one in ten is an earlier one, edited. */
export function texts(seed = 7): () => string {
  const random = xoroshiro128plus(seed)
  const below = (limit: number) => uniformInt(random, 0, limit - 1)
  const anyWord = () => wordAt(WORDS ** (below(1_000_000) / 1_000_000))
  const earlier: string[][] = []
  return () => {
    const copied = earlier.length > 0 && below(10) === 0 ? earlier[below(earlier.length)] : undefined
    if (copied) return copied.with(below(copied.length), anyWord()).join(' ')
    const words = Array.from({ length: 6 + below(35) }, anyWord)
    if (earlier.length < 20_000) earlier.push(words)
    return words.join(' ')
  }
}
