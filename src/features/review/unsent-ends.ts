import { ProblemError } from '#data/client.ts'
import type { Unsent } from '#data/unsent.ts'
import { currentTime } from '#ui/use-now.ts'
import { useDraftStore } from './draft.store.ts'
import { useReviewStore } from './review.store.ts'

/** The decision was recorded, so that its draft has done its work. */
export function unsentRecorded({ caseId, kind, person }: Unsent): void {
  if (kind === 'decisions') useDraftStore.getState().actions.draftRecorded(`${person} ${caseId}`)
}

/** The case comes back to the desk, with why. */
export function unsentRefused({ caseId, kind, refused }: Unsent): void {
  if (kind === 'notes' || !refused || refused === 'taken_back') return
  useReviewStore.getState().actions.actRefused(caseId, new ProblemError(refused), currentTime())
}

/** The case comes back to the desk. */
export function unsentReleased({ caseId, kind }: Unsent): void {
  if (kind !== 'notes') useReviewStore.getState().actions.caseReleased(caseId)
}
