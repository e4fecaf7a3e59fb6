import { ProblemError } from '#data/client.ts'
import type { Unsent } from '#data/unsent.ts'
import type { Finding } from '#domain/finding.ts'
import { currentTime } from '#ui/use-now.ts'
import { useDraftStore } from './draft.store.ts'
import { useReviewStore } from './review.store.ts'
import { draftOf, rememberWritten } from './written-before.ts'

/** The decision was recorded, so that its draft has done its work. */
export function unsentRecorded({ caseId, kind, person }: Unsent): void {
  if (kind === 'decisions') useDraftStore.getState().actions.draftRecorded(`${person} ${caseId}`)
}

/** The case comes back to the desk, with why. */
export function unsentRefused(act: Unsent): void {
  const { caseId, kind, refused } = act
  if (kind === 'notes' || !refused || refused === 'taken_back') return
  bringDraftBack(act)
  useReviewStore.getState().actions.actRefused(caseId, new ProblemError(refused), currentTime())
}

/** The case comes back to the desk. */
export function unsentReleased(act: Unsent): void {
  const { caseId, kind, takenBack, person, write } = act
  if (takenBack) {
    bringDraftBack(act)
    if (kind !== 'decisions') rememberWritten(kind, `${person} ${caseId}`, write.body)
  }
  if (kind !== 'notes') useReviewStore.getState().actions.caseReleased(caseId)
}

/** The draft is kept until the decision is recorded, and may still have been pushed out by others. */
function bringDraftBack({ caseId, kind, person, write }: Unsent): void {
  const key = `${person} ${caseId}`
  const { drafts, actions } = useDraftStore.getState()
  if (kind === 'decisions' && !drafts[key]?.tags.length)
    actions.draftBroughtBack(key, draftOf(write.body as Finding<string>))
}
