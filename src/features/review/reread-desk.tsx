import type { RereadingInView } from '#data/audits.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Pane } from '#ui/pane.tsx'
import { IndexContext } from './desk-context.ts'
import { MarkableComment } from './markable-comment.tsx'
import { MarkedText } from './marked-text.tsx'
import { matchedWords } from './matched-words.ts'
import { RereadPanel } from './reread-panel.tsx'
import { RevealPanel } from './reveal-panel.tsx'
import { ThreadView } from './thread-view.tsx'

/** The comment as its first reader met it, and the finding of whoever reads it again; then both findings. */
export function RereadDesk({ rereading, index }: { rereading: RereadingInView; index: PolicyIndex }) {
  const { view, revealed, place, sample } = rereading
  const marks = revealed ? [revealed.decision.primary.spans, revealed.reading.primary.spans] : []
  return (
    <IndexContext value={index}>
      <div className="h-full overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_27rem] lg:grid-rows-[minmax(0,1fr)] lg:overflow-hidden">
        <Pane
          label={t('review.reading.label')}
          ground="paper"
          header={
            <div className="flex items-center gap-3 px-6 py-2.5 whitespace-nowrap text-soft">
              <h1 className="truncate text-base text-ink">
                <BdiText text={view.thread.title} className="whitespace-nowrap!" />
              </h1>
              <span className="rounded-sm bg-accent-wash px-1.5 text-sm text-accent">
                {t(revealed ? 'reread.stage.revealed' : 'reread.stage.blind')}
              </span>
              <span className="ml-auto text-faint tabular-nums">{t('reread.place', { place, sample })}</span>
            </div>
          }
        >
          <ThreadView view={view}>
            {revealed ? (
              <MarkedText
                text={view.comment.text}
                marks={marks}
                matched={matchedWords(view.comment.text, view.flags)}
              />
            ) : (
              <MarkableComment view={view} />
            )}
          </ThreadView>
        </Pane>
        {revealed ? (
          <RevealPanel rereading={rereading} revealed={revealed} />
        ) : (
          <RereadPanel rereading={rereading} index={index} />
        )}
      </div>
    </IndexContext>
  )
}
