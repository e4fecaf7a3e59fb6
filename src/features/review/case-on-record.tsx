import { lazy, Suspense, useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { decisionInForce } from '#domain/case.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Pane } from '#ui/pane.tsx'
import { type CaseAct, CaseActs } from './case-acts.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseRecord } from './case-record.tsx'
import { MarkedText } from './marked-text.tsx'
import { matchedWords } from './matched-words.ts'
import { PanelNotices } from './panel-notices.tsx'
import { isPossible } from './possible.ts'
import { ReadingFooter } from './reading-footer.tsx'
import { ReadingHeader } from './reading-header.tsx'
import { ThreadView } from './thread-view.tsx'

const AgainDialog = lazy(() => import('./again-dialog.tsx'))
const CasePath = lazy(async () => ({ default: (await import('./case-path.tsx')).CasePath }))
const CasePlaces = lazy(async () => ({ default: (await import('./case-places.tsx')).CasePlaces }))
const ContactRegister = lazy(async () => ({ default: (await import('./contact-register.tsx')).ContactRegister }))
const NoteDialog = lazy(() => import('./note-dialog.tsx'))
const PictureAddDialog = lazy(() => import('./picture-add-dialog.tsx'))
const AppealDialog = lazy(async () => ({ default: (await import('./appeal-dialog.tsx')).AppealDialog }))
const ReadingsBeside = lazy(async () => ({ default: (await import('./readings-beside.tsx')).ReadingsBeside }))
const VetoDialog = lazy(async () => ({ default: (await import('./veto-dialog.tsx')).VetoDialog }))
const ReverseDialog = lazy(async () => ({ default: (await import('./reverse-dialog.tsx')).ReverseDialog }))

/** A case to read: its comment in the thread, and its record beside it. */
export function CaseOnRecord({ view }: { view: CaseInView }) {
  const actor = useActor()
  const [dialog, setDialog] = useState<CaseAct | 'note' | 'picture' | null>(null)
  const decision = decisionInForce(view.case)
  const marks = decision ? [decision.primary, ...decision.others].map((tag) => tag.spans) : []
  const closed = () => setDialog(null)
  const noting = isPossible(view.case, 'note', actor) && <ReadingFooter view={view} mine={false} onAsked={setDialog} />
  return (
    <div className="h-full overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_27rem] lg:grid-rows-[minmax(0,1fr)] lg:overflow-hidden">
      <Pane label={t('review.reading.label')} ground="paper" header={<ReadingHeader view={view} />} footer={noting}>
        <ThreadView view={view}>
          <MarkedText text={view.comment.text} marks={marks} matched={matchedWords(view.comment.text, view.flags)} />
        </ThreadView>
      </Pane>
      <Pane label={t('review.record.label')} edge="end" footer={<CaseActs view={view} onAsked={setDialog} />}>
        <div className="grid content-start gap-4 px-4 pt-3 pb-4">
          <h1 className="font-serif text-lg">{t(`review.status.${view.case.status}`)}</h1>
          <PanelNotices view={view} />
          {may(actor, 'reading.compare').allowed && view.case.decisions.length > 1 && (
            <Suspense>
              <ReadingsBeside view={view} />
            </Suspense>
          )}
          <CaseRecord view={view} />
          <Suspense>
            <CasePath caseId={view.case.id} />
            <CasePlaces view={view} />
            <ContactRegister view={view} />
          </Suspense>
          <CaseHistory view={view} />
        </div>
      </Pane>
      <Suspense>
        <AgainDialog view={view} />
      </Suspense>
      {dialog && (
        <Suspense>
          {dialog === 'note' && <NoteDialog view={view} onClosed={closed} />}
          {dialog === 'picture' && <PictureAddDialog view={view} onClosed={closed} />}
          {dialog === 'appeal' && <AppealDialog view={view} onClosed={closed} />}
          {dialog === 'veto' && <VetoDialog view={view} onClosed={closed} />}
          {dialog === 'reverse' && <ReverseDialog view={view} onClosed={closed} />}
        </Suspense>
      )}
    </div>
  )
}
