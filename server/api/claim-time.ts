import { ASSIGNED_MILLISECONDS, CLAIM_MILLISECONDS, type Claim } from '#domain/case.ts'

/** Long enough to come back from a reload, short enough that the others hardly wait. */
const LEAVING_MILLISECONDS = 60_000

/** Until when a claim made at `now` (RFC 3339) lasts. */
export function claimUntil(now: string): string {
  return later(now, CLAIM_MILLISECONDS)
}

/** Until when a new claim lasts: an assigned one for a working day. */
export function newClaimUntil(claim: Claim, now: string): string {
  return claim.assignedBy ? later(now, ASSIGNED_MILLISECONDS) : claimUntil(now)
}

/** Until when a claim that ran until `until` now lasts. One that was given for longer, as an assignment is, stays as it is. */
export function keptUntil(until: string, now: string, holder: 'staying' | 'leaving'): string {
  const ordinary = claimUntil(now)
  if (until > ordinary) return until
  return holder === 'staying' ? ordinary : later(now, LEAVING_MILLISECONDS)
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString()
}
