import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { caseQueries } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { useUnsentOf } from '#data/unsent.ts'
import { decisionInForce } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Pane } from '#ui/pane.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { MarkableComment } from './markable-comment.tsx'
import { MarkedText } from './marked-text.tsx'
import { matchedWords } from './matched-words.ts'
import { ReadingFooter } from './reading-footer.tsx'
import { ReadingHeader } from './reading-header.tsx'
import { ThreadView } from './thread-view.tsx'

const PictureAddDialog = lazy(() => import('./picture-add-dialog.tsx'))
const NoteDialog = lazy(() => import('./note-dialog.tsx'))

/** The middle of the desk: the case's comment in its thread. */
export function ReadingPane({ caseId }: { caseId: string }) {
  const me = useActor().id
  const found = useQuery(caseQueries.detail(caseId))
  const unsent = useUnsentOf(caseId)
  const [asked, setAsked] = useState<'note' | 'picture' | null>(null)
  const closed = () => setAsked(null)
  if (found.isPending) {
    return (
      <Pane label={t('review.reading.label')} ground="paper">
        <div className="max-w-xl p-6">
          <Skeleton lines={7} />
        </div>
      </Pane>
    )
  }
  if (found.isLoadingError) {
    return (
      <Pane label={t('review.reading.label')} ground="paper">
        <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
      </Pane>
    )
  }
  const view = found.data
  const mine = !unsent && view.case.status === 'claimed' && view.case.claim?.by === me
  const decision = decisionInForce(view.case)
  const marks = decision ? [decision.primary, ...decision.others].map((tag) => tag.spans) : []
  return (
    <Pane
      label={t('review.reading.label')}
      ground="paper"
      header={<ReadingHeader view={view} />}
      footer={<ReadingFooter view={view} mine={mine} onAsked={setAsked} />}
    >
      <ThreadView view={view}>
        {mine ? (
          <MarkableComment view={view} />
        ) : (
          <MarkedText text={view.comment.text} marks={marks} matched={matchedWords(view.comment.text, view.flags)} />
        )}
      </ThreadView>
      {asked && (
        <Suspense>
          {asked === 'note' && <NoteDialog view={view} onClosed={closed} />}
          {asked === 'picture' && <PictureAddDialog view={view} onClosed={closed} />}
        </Suspense>
      )}
    </Pane>
  )
}
