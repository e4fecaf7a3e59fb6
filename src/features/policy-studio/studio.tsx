import { useEffect, useMemo, useState } from 'react'
import type { PolicyDetail, PolicyDraftDetail } from '#contract/types.ts'
import { indexOf } from '#data/policies.ts'
import { useMay } from './use-may.ts'
import type { CodeId } from '#domain/ids.ts'
import { type Policy, PolicyIndex, type PolicyWords } from '#domain/policy.ts'
import { changedCodes, diffPolicies } from '#domain/policy-diff.ts'
import { policyFaults } from '#domain/policy-faults.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Pane } from '#ui/pane.tsx'
import { CodeEditor } from './code-editor.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { RetiredNotice } from './retired-notice.tsx'
import { sharingWith } from './shared-codes.ts'
import { StudioAside } from './studio-aside.tsx'
import { StudioBar } from './studio-bar.tsx'
import { StudioTree } from './studio-tree.tsx'
import { studio, useStudioStore } from './studio.store.ts'
import { useDraftSaving } from './use-draft-saving.ts'
import { useOthersEdits } from './use-others-edits.ts'
import { useSettled } from './use-settled.ts'

type StudioProps = { draft: PolicyDraftDetail; base: PolicyDetail | null; codeId: string | undefined }

/** The tree, the code that is being written, and what publishing would mean. */
export function Studio({ draft, base, codeId }: StudioProps) {
  const may = useMay()
  const baseWords = base as unknown as PolicyWords | null
  useState(() => {
    const words = sharingWith(draft.words as unknown as PolicyWords, baseWords)
    studio.draftOpened(draft.policy, baseWords, words, draft.revision)
    studio.codePicked((codeId ?? words.codes[0]?.id ?? null) as CodeId | null)
  })
  useDraftSaving(draft.policy)
  useOthersEdits(draft.policy)
  // Syncs the title bar’s question with what is unsaved: the browser asks before the tab closes.
  useEffect(() => {
    const asked = (event: BeforeUnloadEvent) => {
      if (useStudioStore.getState().saving !== 'saved') event.preventDefault()
    }
    window.addEventListener('beforeunload', asked)
    return () => window.removeEventListener('beforeunload', asked)
  }, [])
  const words = useStudioStore((state) => state.draft.words)
  const picked = useStudioStore((state) => state.picked)
  const locked = draft.status === 'proposed' || !may('policy.edit')
  const index = useMemo(() => new PolicyIndex(words as Policy), [words])
  // Checks and marks may come a moment after the letter that was typed.
  const settled = useSettled(words)
  const faults = useMemo(() => policyFaults(settled, baseWords), [settled, baseWords])
  const diff = useMemo(() => baseWords && diffPolicies(baseWords, settled), [settled, baseWords])
  const changed = useMemo(
    () => new Set(diff ? [...changedCodes(diff), ...diff.added.map((one) => one.code.id)] : []),
    [diff],
  )
  const faulty = useMemo(() => new Set(faults.flatMap((fault) => fault.code ?? [])), [faults])
  const code = picked === null ? undefined : index.code(picked)
  return (
    <div className="grid h-full grid-rows-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,2fr)] overflow-hidden lg:grid-cols-[18.75rem_minmax(0,1fr)] lg:grid-rows-[minmax(0,3fr)_minmax(0,2fr)] xl:grid-cols-[18.75rem_minmax(0,1fr)_18.75rem] xl:grid-rows-1">
      <Pane
        label={t('studio.tree')}
        edge="start"
        header={<StudioBar title={words.title} version={draft.version} base={draft.base} />}
      >
        <StudioTree
          index={index}
          picked={picked}
          changed={changed}
          faulty={faulty}
          locked={locked}
          onPicked={studio.codePicked}
        />
      </Pane>
      <div className="min-w-0 overflow-y-auto bg-paper">
        <article className="mx-auto max-w-[46rem] px-6 pt-5 pb-16">
          <ConflictNotice policy={draft.policy} />
          {code ? (
            <CodeEditor
              code={code}
              index={index}
              was={base ? indexOf(base).code(code.id) : undefined}
              version={draft.base}
              faults={faults}
              locked={locked}
            />
          ) : (
            <EmptyState heading="h1" title={t('studio.pick')} text={t('studio.pick.text')} />
          )}
          <RetiredNotice words={words} base={baseWords} locked={locked} />
        </article>
      </div>
      <div className="min-h-0 lg:col-span-2 xl:col-span-1">
        <Pane label={t('studio.about')} edge="end">
          <StudioAside
            draft={draft}
            faults={faults}
            nothingChanged={diff !== null && changed.size === 0 && diff.moved.length === 0}
          />
        </Pane>
      </div>
    </div>
  )
}
