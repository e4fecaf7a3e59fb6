import { useLocation } from 'wouter'
import type { CaseRow } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useDesk } from './desk-context.ts'
import { deskPath } from './desk-path.ts'
import { flagSummary } from './flag-words.ts'
import { useReviewActions, useReviewStore } from './review.store.ts'

/** J and K move in the list; O, or Enter on another row than the open one, opens. Returns the keys to draw. */
export function useListKeys(rows: readonly CaseRow[], openId: string | null) {
  const { queue } = useDesk()
  const [, navigate] = useLocation()
  const { rowHighlighted } = useReviewActions()
  const highlighted = useReviewStore((state) => state.highlighted)
  const at = rows.findIndex((row) => row.id === (highlighted ?? openId))
  const row = rows[at]
  const elsewhere = row !== undefined && row.id !== openId
  const move = (by: number) => {
    const to = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (!to) return
    rowHighlighted(to.id)
    announce(t('review.row.announce', { level: to.estimate, flags: flagSummary(to.flags), author: to.author }))
  }
  const open = () => {
    if (!row) return
    rowHighlighted(null)
    navigate(deskPath(queue.id, row.id))
  }
  const list = { group: t('review.keys.list') }
  const moving = { ...list, held: 'again', enabled: rows.length > 0 } as const
  const opening = { ...list, label: t('review.keys.open'), enabled: elsewhere, onPress: open }
  const down = useShortcut({
    ...moving,
    id: 'review.down',
    keys: 'j',
    label: t('review.keys.down'),
    onPress: () => move(1),
  })
  const up = useShortcut({ ...moving, id: 'review.up', keys: 'k', label: t('review.keys.up'), onPress: () => move(-1) })
  const opens = useShortcut({ ...opening, id: 'review.open', keys: 'o' })
  useShortcut({ ...opening, id: 'review.open_enter', keys: 'Enter' })
  return { down, up, open: elsewhere ? opens : null, at }
}
