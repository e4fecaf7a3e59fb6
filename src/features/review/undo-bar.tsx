import { useEffect } from 'react'
import { UNDO_MILLISECONDS } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { currentTime } from '#ui/use-now.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useCountdown } from './countdown.ts'
import { useDesk } from './desk-context.ts'
import { type LastAct, useReviewActions, useReviewStore } from './review.store.ts'

/** For ten seconds, one key takes back what was just done. */
export function UndoBar() {
  const act = useReviewStore((state) => state.lastAct)
  return act && <UndoOffer key={`${act.caseId} ${act.at}`} act={act} />
}

function UndoOffer({ act }: { act: LastAct }) {
  const { acts } = useDesk()
  const { undoWindowEnded } = useReviewActions()
  const end = act.at + UNDO_MILLISECONDS
  const left = useCountdown(end)
  // Syncs with the clock: the offer ends when the server would refuse it.
  useEffect(() => {
    const timer = setTimeout(undoWindowEnded, end - currentTime())
    return () => clearTimeout(timer)
  }, [end, undoWindowEnded])
  const group = t('review.keys.decision')
  const undo = () => void acts.undo()
  useShortcut({ id: 'review.undo_u', keys: 'u', label: t('review.undo.button'), group, onPress: undo })
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-14 z-20 flex justify-center px-4">
      <div
        role="group"
        aria-label={act.words}
        className="pointer-events-auto flex min-w-0 animate-arrive items-center gap-3 rounded-lg border border-line bg-surface py-1 pr-1.5 pl-3.5 shadow-float"
      >
        <span className="truncate">{act.words}</span>
        <ShortcutButton
          variant="quiet"
          className="text-accent!"
          shortcut={{ id: 'review.undo', keys: 'z', label: t('review.undo.button'), group }}
          onPress={undo}
        >
          {t('review.undo.button')}
          <span aria-hidden="true" className="min-w-4 text-end text-faint tabular-nums">
            {Math.ceil(left / 1_000)}
          </span>
        </ShortcutButton>
      </div>
    </div>
  )
}
