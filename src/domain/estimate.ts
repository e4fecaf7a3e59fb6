/** A figure, or why there is none: never NaN, and never a 1 or a 0 that nothing was measured for. */
export type Estimate =
  | { readonly estimable: true; readonly value: number }
  | { readonly estimable: false; readonly why: NotEstimable }

/**
 * `no_data`: nothing was measured. `one_category`: all agreed on one value, so that chance explains all of it.
 * `too_few`: fewer than the figure needs. `unstable`: too many resamples had no value.
 */
export type NotEstimable = 'no_data' | 'one_category' | 'too_few' | 'unstable'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** The normal quantile of a two-sided 95 % interval. */
export const Z95 = 1.959963985

export function estimated(value: number): Estimate {
  return { estimable: true, value }
}

export function notEstimable(why: NotEstimable): Estimate {
  return { estimable: false, why }
}

/** A count as a share of another. */
export function shareOf(count: number, of: number): Estimate {
  return of === 0 ? notEstimable('no_data') : estimated(count / of)
}

/** Wilson's 95 % interval for `count` of `of`; null where nothing was counted. Source: Wilson 1927, Newcombe 1998. */
export function wilson95(count: number, of: number): Interval | null {
  if (of === 0) return null
  const share = count / of
  const z2 = Z95 * Z95
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z95 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
