import { wilson95 } from './estimate.ts'

export interface Share {
  readonly of: number
  readonly count: number
  /** Null where there is nothing to take a share of. */
  readonly share: number | null
  /** The Wilson score interval at 95 %; from 0 to 1 where nothing is known. */
  readonly low: number
  readonly high: number
}

/** The share of `count` in `of`, with its 95 % Wilson score interval. */
export function shareOf(count: number, of: number): Share {
  const { low, high } = wilson95(count, of) ?? { low: 0, high: 1 }
  return { of, count, share: of === 0 ? null : count / of, low, high }
}
