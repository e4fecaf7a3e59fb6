import type { CaseInView } from '#data/cases.ts'
import { takeBackUnsent } from '#data/outbox-here.ts'
import type { Unsent } from '#data/unsent.ts'
import { formatTime, useWhatWasDone, whatWasWritten } from '#data/unsent-words.ts'
import { t } from '#messages/messages.ts'
import '#messages/unsent.ts'
import { announce } from '#ui/announcer.store.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Notice } from '#ui/notice.tsx'
import { Pane } from '#ui/pane.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { CaseRecord } from './case-record.tsx'
import { useDesk } from './desk-context.ts'

/** Beside a case that one has done with, before the server knows: what was done, and how to take it back. */
export function UnsentPanel({ view, act }: { view: CaseInView; act: Unsent }) {
  const { acts } = useDesk()
  const done = useWhatWasDone(act)
  const written = whatWasWritten(act)
  const group = t('review.keys.decision')
  const takeBack = async () => {
    announce(t((await takeBackUnsent(act.key)) ? 'unsent.takeBack.done' : 'unsent.takeBack.late'))
  }
  return (
    <Pane
      label={t('review.decision.label')}
      edge="end"
      footer={
        <div className="flex flex-wrap gap-2 px-4 pt-[0.6875rem] pb-3">
          <ShortcutButton
            variant="primary"
            className="flex-1 justify-between!"
            disabled={acts.isClaiming}
            shortcut={{ id: 'review.next', keys: 'r', label: t('review.next'), group }}
            onPress={() => void acts.next()}
          >
            {t('review.next')}
          </ShortcutButton>
          <ShortcutButton
            shortcut={{ id: 'review.unsent_back', keys: 'Shift+z', label: t('unsent.takeBack'), group }}
            onPress={() => void takeBack()}
          >
            {t('unsent.takeBack')}
          </ShortcutButton>
        </div>
      }
    >
      <div className="grid content-start gap-3 px-4 pt-3 pb-4">
        <Notice title={t('unsent.panel.title', { what: done })}>
          {t('unsent.panel.text', { since: formatTime(act.at) })}
        </Notice>
        {written && (
          <blockquote className="border-s-2 border-line-strong ps-3 text-soft">
            <BdiText text={written} />
          </blockquote>
        )}
        <CaseRecord view={view} />
      </div>
    </Pane>
  )
}
