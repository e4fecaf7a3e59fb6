/** How something grows with the number of cases. */
export interface Growth {
  /** The exponent of n that fits best, by least squares over the logarithms. */
  readonly exponent: number
  /** The exponent that n log n has over the same sizes. */
  readonly allowed: number
  readonly verdict: 'no faster than n log n' | 'FASTER than n log n'
}

/** Timings of a busy machine differ by this much of an exponent without meaning it. */
const NOISE = 0.05

/** Fits c·nᵏ to figures taken at two sizes or more. */
export function growthOf(points: readonly (readonly [size: number, value: number])[]): Growth {
  const exponent = slope(points)
  const allowed = slope(points.map(([size]) => [size, size * Math.log(size)] as const))
  const verdict = exponent <= allowed + NOISE ? 'no faster than n log n' : 'FASTER than n log n'
  return { exponent, allowed, verdict }
}

function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const)
  const [x, y] = [0, 1].map((axis) => logs.reduce((sum, point) => sum + (point[axis as 0 | 1] ?? 0), 0) / logs.length)
  const across = logs.reduce((sum, [a, b]) => sum + (a - (x ?? 0)) * (b - (y ?? 0)), 0)
  return across / logs.reduce((sum, [a]) => sum + (a - (x ?? 0)) ** 2, 0)
}
