import type { Outcome } from './finding.ts'

/** For how long the words of a closed case are kept, by what was decided; a proposal, for legal review. */
export const RETENTION_GROUPS = {
  no_violation: ['no_action'],
  informal: ['informal_note', 'education'],
  upheld: ['formal_warning', 'hide_comment', 'remove_comment', 'refer_to_panel', 'urgent_referral'],
} as const satisfies Record<string, readonly Outcome[]>
export type RetentionGroup = keyof typeof RETENTION_GROUPS

/** Days after a case was closed; null keeps its words. */
export type RetentionDays = Readonly<Record<RetentionGroup, number | null>>

/** Offered to whoever sets the times; nothing is erased by it. */
export const PROPOSED_RETENTION = { no_violation: 90, informal: 183, upheld: 2_190 } as const satisfies RetentionDays

/** What holds until somebody sets times: erasing can't be taken back, so that it is never done unasked. */
export const KEEP_EVERYTHING: RetentionDays = { no_violation: null, informal: null, upheld: null }

const DAY_MILLISECONDS = 86_400_000

/** A case that was closed before this has had its words long enough. RFC 3339. */
export function retainedSince(days: number, now: string): string {
  return new Date(Date.parse(now) - days * DAY_MILLISECONDS).toISOString()
}
