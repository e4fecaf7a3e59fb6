import type { CaseRow } from '#contract/types.ts'
import { firstOfList, MOST_AT_ONCE } from '#data/bulk.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useBulkStore } from './bulk.store.ts'
import { useDesk } from './desk-context.ts'

function tell(): void {
  announce(t('list.bulk.picked', { count: Object.keys(useBulkStore.getState().picked).length }))
}

/** X picks the row one stands on, Shift and X all rows up to it, Shift and A all that match. */
export function useBulkKeys(rows: readonly CaseRow[], at: number, asked: string) {
  const { queue } = useDesk()
  const { rowToggled, rowsPicked } = useBulkStore((state) => state.actions)
  const row = rows[at]
  const group = t('review.keys.list')
  const pickRange = () => {
    if (!row) return
    const { anchor } = useBulkStore.getState()
    const from = Math.max(0, anchor === null ? at : rows.findIndex((one) => one.id === anchor))
    rowsPicked(rows.slice(Math.min(from, at), Math.max(from, at) + 1), row.id)
    tell()
  }
  const pickAll = async () => {
    rowsPicked((await firstOfList(queue.id, asked)).slice(0, MOST_AT_ONCE), null)
    tell()
  }
  const pick = useShortcut({
    id: 'bulk.pick',
    keys: 'x',
    label: t('list.keys.pick'),
    group,
    enabled: row !== undefined,
    onPress: () => {
      if (row) rowToggled(row)
      tell()
    },
  })
  useShortcut({
    id: 'bulk.range',
    keys: 'Shift+x',
    label: t('list.keys.range'),
    group,
    enabled: row !== undefined,
    onPress: pickRange,
  })
  const all = useShortcut({
    id: 'bulk.all',
    keys: 'Shift+a',
    label: t('list.keys.all'),
    group,
    enabled: rows.length > 0,
    onPress: () => void pickAll(),
  })
  return { pick, all, pickAll: () => void pickAll() }
}
