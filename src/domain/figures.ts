/** Fewer than this is told as “fewer than five”. */
const LEAST = 5

/**
 * A count as it may be published: nothing stays nothing, fewer than five are not told, and the rest is rounded to the
 * nearest five, totals by themselves, so that what is not told cannot be worked out from what is.
 */
export function publishable(count: number): number | null {
  if (count === 0) return 0
  return count < LEAST ? null : Math.round(count / LEAST) * LEAST
}
