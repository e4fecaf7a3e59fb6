import { lazy, Suspense } from 'react'
import type { CaseInView } from '#data/cases.ts'
import type { AlikeCase } from '#data/alike.ts'
import { type Finding, secondReviewReasons } from '#domain/finding.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useDesk, useIndex } from './desk-context.ts'
import { MissingList } from './missing-list.tsx'
import { OtherWays } from './other-ways.tsx'
import { useReviewStore } from './review.store.ts'
import type { StillMissing } from './still-missing.ts'

const DecideTogether = lazy(() => import('./decide-together.tsx'))
const PrecedentQuestion = lazy(() => import('./precedent-question.tsx'))
const NONE: readonly AlikeCase[] = []

type DecisionFooterProps = {
  view: CaseInView
  /** The complete finding, or null while something is missing. */
  finding: Finding<string> | null
  missing: readonly StillMissing[]
  draftKey: string
}

/** What is still asked for, and the ways on from here. */
export function DecisionFooter({ view, finding, missing, draftKey }: DecisionFooterProps) {
  const { acts } = useDesk()
  const index = useIndex()
  // Enter opens the row one stands on in the list, where that is another case.
  const inList = useReviewStore((state) => state.highlighted !== null && state.highlighted !== view.case.id)
  const together = useReviewStore((state) => state.together[view.case.id] ?? NONE)
  const alone = together.length === 0
  const decide = () => {
    if (finding) void acts.decideAndNext(view, finding, draftKey, index)
  }
  const complete = finding !== null
  const deciding = { group: t('review.keys.decision'), onPress: decide }
  const keys = useShortcut({
    ...deciding,
    id: 'review.decide',
    keys: 'Enter',
    label: t('review.decide'),
    enabled: complete && alone && !inList,
  })
  useShortcut({
    ...deciding,
    id: 'review.decide_typing',
    keys: '$mod+Enter',
    label: t('review.decide'),
    whileTyping: 'allowed',
    enabled: complete && alone,
  })
  const second = complete && view.case.stage === 'first' && secondReviewReasons(finding, index).length > 0
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-[0.5625rem] px-4 pt-[0.6875rem] pb-3">
      <div>
        <span className="float-right ml-2 text-faint tabular-nums">
          {t('review.policy', { version: index.policy.version })}
        </span>
        <MissingList missing={missing} draftKey={draftKey} second={second} />
      </div>
      {complete && (
        <Suspense>
          <PrecedentQuestion caseId={view.case.id} code={finding.primary.code} />
        </Suspense>
      )}
      <div className="flex items-center gap-1.5">
        {alone ? (
          <Button
            variant="primary"
            className="shrink! flex-1 justify-between!"
            disabled={!complete}
            keys={inList ? undefined : keys}
            onClick={decide}
          >
            {t('review.decide')}
          </Button>
        ) : (
          <Suspense>
            <DecideTogether view={view} finding={finding} others={together} draftKey={draftKey} />
          </Suspense>
        )}
        <OtherWays view={view} draftKey={draftKey} />
      </div>
    </div>
  )
}
