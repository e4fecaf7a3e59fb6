import { useEffect } from 'react'
import { useUndoBulk } from '#data/bulk.ts'
import { wordsOf } from '#data/problem-words.ts'
import { UNDO_MILLISECONDS } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { showToast } from '#ui/toast.store.ts'
import { currentTime } from '#ui/use-now.ts'
import { type LastBulk, useBulkStore } from './bulk.store.ts'
import { useCountdown } from './countdown.ts'

/** For ten seconds, one key takes back all of a bulk act. */
export function BulkUndo({ act }: { act: LastBulk }) {
  const { bulkUndone } = useBulkStore((state) => state.actions)
  const undo = useUndoBulk()
  const end = act.at + UNDO_MILLISECONDS
  const left = useCountdown(end)
  // Syncs with the clock: the offer ends when the server would refuse it.
  useEffect(() => {
    const timer = setTimeout(bulkUndone, end - currentTime())
    return () => clearTimeout(timer)
  }, [end, bulkUndone])
  const press = async () => {
    bulkUndone()
    try {
      const { done, failed } = await undo.mutateAsync(act.id)
      announce(t('list.bulk.undone', { count: done.length }))
      const [first] = failed
      if (!first) return
      showToast({ text: t('list.bulk.undoFailed', { count: failed.length, why: first.detail }), tone: 'error' })
    } catch (error) {
      showToast({ text: wordsOf(error).title, tone: 'error' })
    }
  }
  return (
    <div
      role="group"
      aria-label={act.words}
      className="mx-2 mb-2 flex animate-arrive items-center gap-2 rounded-lg border border-line bg-surface py-1 pr-1.5 pl-3 text-ink shadow-float"
    >
      <span className="min-w-0 flex-1 truncate">{act.words}</span>
      <ShortcutButton
        variant="quiet"
        className="text-accent!"
        shortcut={{ id: 'bulk.undo', keys: 'z', label: t('list.bulk.undo'), group: t('review.keys.list') }}
        onPress={() => void press()}
      >
        {t('list.bulk.undo')}
        <span aria-hidden="true" className="min-w-4 text-end text-faint tabular-nums">
          {Math.ceil(left / 1_000)}
        </span>
      </ShortcutButton>
    </div>
  )
}
