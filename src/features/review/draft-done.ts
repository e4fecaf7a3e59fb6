import { useDraftStore } from './draft.store.ts'

/** The decision was recorded, so that its draft has done its work. */
export function draftDone(person: string, caseId: string): void {
  useDraftStore.getState().actions.draftRecorded(`${person} ${caseId}`)
}
