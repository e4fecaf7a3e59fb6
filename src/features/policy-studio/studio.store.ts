import { create } from 'zustand'
import type { PolicyEditDetail } from '#contract/types.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyWords } from '#domain/policy.ts'
import { changesOf, type EditRefusal, type PolicyEdit } from '#domain/policy-edit.ts'
import {
  accepted,
  caughtUp,
  type Conflict,
  edited,
  opened,
  redone,
  undone,
  type WorkingDraft,
} from './working-draft.ts'

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

interface StudioState {
  /** Which draft of which policy this is; null before one is opened. */
  readonly policy: string | null
  readonly base: PolicyWords | null
  readonly draft: WorkingDraft
  readonly saving: Saving
  /** How many of the pending edits are on their way. */
  readonly sending: number
  readonly conflict: Conflict | null
  readonly refused: EditRefusal | null
  readonly picked: CodeId | null
}

const NOTHING: PolicyWords = {
  title: '',
  families: { noViolation: 'NV' as CodeId, cannotDetermine: 'UN' as CodeId },
  codes: [],
}

const FRESH: StudioState = {
  policy: null,
  base: null,
  draft: opened(NOTHING, 0),
  saving: 'saved',
  sending: 0,
  conflict: null,
  refused: null,
  picked: null,
}

export const useStudioStore = create<StudioState>()(() => FRESH)

const set = useStudioStore.setState
const stateOf = (draft: WorkingDraft): Pick<StudioState, 'draft' | 'saving'> => ({
  draft,
  saving: draft.pending.length > 0 ? 'waiting' : 'saved',
})

/** What happened in the studio. */
export const studio = {
  draftOpened: (policy: string, base: PolicyWords | null, words: PolicyWords, revision: number) =>
    set({ ...FRESH, policy, base, draft: opened(words, revision) }),
  left: () => set(FRESH),
  codePicked: (picked: CodeId | null) => set({ picked, refused: null }),
  /** Makes an edit; what can't be made is refused, says why, and changes nothing. */
  edited: (edit: PolicyEdit): EditRefusal | null => {
    const { draft, base, sending } = useStudioStore.getState()
    const { changes, refused } = changesOf(draft.words, edit, base)
    if (refused) set({ refused })
    else if (changes.length > 0) set({ ...stateOf(edited(draft, changes, sending)), refused: null })
    return refused ?? null
  },
  undone: () => set(({ draft }) => ({ ...stateOf(undone(draft)), refused: null })),
  redone: () => set(({ draft }) => ({ ...stateOf(redone(draft)), refused: null })),
  sendingBegan: () => set(({ draft }) => ({ saving: 'saving', sending: draft.pending.length })),
  sent: (answer: { revision: number; missed: PolicyEditDetail[] }) =>
    set(({ draft, sending }) => ({ ...stateOf(accepted(draft, sending, answer)), sending: 0 })),
  sendingFailed: (conflict: Conflict | null) => set({ saving: 'failed', sending: 0, conflict }),
  retried: () => set(({ draft }) => stateOf(draft)),
  othersEdited: (edits: readonly PolicyEditDetail[]) =>
    set(({ draft, sending, conflict }) =>
      sending > 0 || conflict ? {} : { ...stateOf(caughtUp(draft, edits, 'theirs')) },
    ),
  conflictSettled: (edits: readonly PolicyEditDetail[], how: 'theirs' | 'mine' | 'both') =>
    set(({ draft }) => ({ ...stateOf(caughtUp(draft, edits, how)), conflict: null })),
}
