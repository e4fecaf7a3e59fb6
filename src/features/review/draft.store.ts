import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Outcome } from '#domain/finding.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex, Severity } from '#domain/policy.ts'
import { usePerson } from '#data/session.ts'
import {
  type Draft,
  EMPTY_DRAFT,
  withCode,
  withFactor,
  withFirst,
  withoutTag,
  withStroke,
  type WrittenPart,
} from './draft.ts'
import type { Range } from './marked-ranges.ts'

const MOST = 50

type Change = (draft: Draft) => Draft

interface DraftState {
  /** By person and case, so that a shared machine shows nobody another's words. */
  readonly drafts: Readonly<Record<string, Draft>>
  readonly actions: {
    codeChosen: (key: string, code: CodeId, index: PolicyIndex) => void
    tagPointedAt: (key: string, place: number) => void
    tagMadeFirst: (key: string, place: number) => void
    tagRemoved: (key: string, place: number) => void
    wordsStroked: (key: string, stroke: Range) => void
    severityChosen: (key: string, severity: Severity) => void
    factorTicked: (key: string, factor: string) => void
    outcomeChosen: (key: string, outcome: Outcome) => void
    reasonWritten: (key: string, part: WrittenPart, text: string) => void
    setAsideChosen: (key: string, code: CodeId) => void
    setAsideWritten: (key: string, why: string) => void
    /** The decision was recorded, so that the draft has done its work. */
    draftRecorded: (key: string) => void
    draftBroughtBack: (key: string, draft: Draft) => void
  }
}

/** What is typed and marked survives a reload, a refusal and a change of mind. */
export const useDraftStore = create<DraftState>()(
  persist(
    (set) => {
      const change = (key: string, how: Change) =>
        set(({ drafts }) => {
          const { [key]: draft = EMPTY_DRAFT, ...others } = drafts
          return { drafts: { ...newest(others, MOST - 1), [key]: how(draft) } }
        })
      return {
        drafts: {},
        actions: {
          codeChosen: (key, code, index) => change(key, (draft) => withCode(draft, code, index)),
          tagPointedAt: (key, current) => change(key, (draft) => ({ ...draft, current })),
          tagMadeFirst: (key, place) => change(key, (draft) => withFirst(draft, place)),
          tagRemoved: (key, place) => change(key, (draft) => withoutTag(draft, place)),
          wordsStroked: (key, stroke) => change(key, (draft) => withStroke(draft, stroke)),
          severityChosen: (key, severity) => change(key, (draft) => ({ ...draft, severity, outcome: null })),
          factorTicked: (key, factor) => change(key, (draft) => withFactor(draft, factor)),
          outcomeChosen: (key, outcome) => change(key, (draft) => ({ ...draft, outcome })),
          reasonWritten: (key, part, text) =>
            change(key, (draft) => ({ ...draft, written: { ...draft.written, [part]: text } })),
          setAsideChosen: (key, code) => change(key, (draft) => ({ ...draft, setAside: { ...draft.setAside, code } })),
          setAsideWritten: (key, why) => change(key, (draft) => ({ ...draft, setAside: { ...draft.setAside, why } })),
          draftRecorded: (key) =>
            set(({ drafts }) => ({ drafts: Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== key)) })),
          draftBroughtBack: (key, draft) => change(key, () => draft),
        },
      }
    },
    { name: 'evenhand.drafts', version: 1, partialize: ({ drafts }) => ({ drafts }) },
  ),
)

function newest(drafts: Readonly<Record<string, Draft>>, most: number): Record<string, Draft> {
  return Object.fromEntries(Object.entries(drafts).slice(-most))
}

export const useDraftActions = () => useDraftStore((state) => state.actions)

/** The draft of the signed-in person about a case, and the key it is kept under. */
export function useDraft(caseId: string): { key: string; draft: Draft } {
  const key = `${usePerson().id} ${caseId}`
  return { key, draft: useDraftStore((state) => state.drafts[key] ?? EMPTY_DRAFT) }
}
