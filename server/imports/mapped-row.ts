import type { Severity } from '#domain/policy.ts'
import type { FlagSource } from '#domain/priority.ts'

export interface MappedFlag {
  readonly source: FlagSource
  readonly reason: string
  readonly estimate: Severity
  readonly count: number
  readonly words: readonly string[]
  readonly rule: string | null
  readonly matched: readonly string[]
  readonly score: number | null
  /** The code that it suggests, of whatever policy. */
  readonly code: string | null
}

/** A row as the comment it holds. Without a flag it is context: kept in its thread, without a case. */
export interface MappedRow {
  readonly platform: string
  readonly thread: { readonly key: string; readonly title: string; readonly url: string | null; readonly post: string }
  readonly platformId: string | null
  readonly platformKey: string | null
  readonly parentKey: string | null
  readonly dedupeKey: string
  readonly author: string | null
  readonly text: string
  readonly postedAt: string | null
  readonly url: string | null
  readonly language: string | null
  /** The policy that a case about it falls under, by id. */
  readonly policy: string
  readonly flags: readonly MappedFlag[]
  /** What came as a picture; whether it is one is seen when it is decoded. */
  readonly pictures: readonly MappedPicture[]
}

export interface MappedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly description: string | null
}

export type RowOutcome =
  | { readonly kind: 'comment'; readonly row: MappedRow }
  | { readonly kind: 'refused'; readonly reason: string; readonly reversedDate: 'yes' | 'no' }

/** Why a row is refused, thrown where it is found. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused'
  readonly reversedDate: 'yes' | 'no'

  constructor(reason: string, reversedDate: 'yes' | 'no' = 'no') {
    super(reason)
    this.reversedDate = reversedDate
  }
}

export function outcomeOf(map: () => MappedRow): RowOutcome {
  try {
    return { kind: 'comment', row: map() }
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error
    return { kind: 'refused', reason: error.message, reversedDate: error.reversedDate }
  }
}
