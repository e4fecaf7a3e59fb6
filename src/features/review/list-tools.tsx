import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import type { ListedRow } from '#data/cases.ts'
import { parseFilter } from '#domain/case-filter.ts'
import { t } from '#messages/messages.ts'
import '#messages/list.ts'
import { Chip } from '#ui/chip.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { ariaKeys } from '#ui/key-caps.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { ClocksOnScreen } from './clocks-on-screen.tsx'
import { useDesk } from './desk-context.ts'
import { FilterChips } from './filter-chips.tsx'
import { addressOf, isOrder, orderIn, ORDERS } from './list-address.ts'
import { SavedViewMenu } from './saved-view-menu.tsx'

const FilterDialog = lazy(async () => ({ default: (await import('./filter-dialog.tsx')).FilterDialog }))

type ListToolsProps = { asked: string; rows: readonly ListedRow[] }

/** The order of the list, its filters, each removable, and the views kept of it. */
export default function ListTools({ asked, rows }: ListToolsProps) {
  const { queue } = useDesk()
  const [, navigate] = useLocation()
  const [open, setOpen] = useState(false)
  const filter = parseFilter(asked)
  const order = orderIn(asked)
  const show = (change: Partial<Parameters<typeof addressOf>[1]>) =>
    navigate(addressOf(window.location.pathname, { filter, order, ...change }))
  const keys = useShortcut({
    id: 'list.filter',
    keys: 'l',
    label: t('list.filter.open'),
    group: t('review.keys.list'),
    onPress: () => setOpen(true),
  })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <select
        aria-label={t('list.order.label')}
        value={order}
        onChange={({ currentTarget: { value } }) => isOrder(value) && show({ order: value })}
        className="-ml-1 rounded-sm bg-transparent py-px text-sm text-soft hover:text-ink"
      >
        {ORDERS.map((one) => (
          <option key={one} value={one}>
            {t(`list.order.${one}`)}
          </option>
        ))}
      </select>
      <FilterChips filter={filter} rows={rows} onChanged={(next) => show({ filter: next })} />
      <Chip aria-haspopup="dialog" aria-keyshortcuts={ariaKeys(keys)} onClick={() => setOpen(true)}>
        <span aria-hidden="true">+</span> {t('list.filter.add')} <Kbd keys={keys} />
      </Chip>
      <ClocksOnScreen cases={rows} />
      <SavedViewMenu queue={queue.id} filter={filter} order={order} />
      {open && (
        <Suspense>
          <FilterDialog
            filter={filter}
            rows={rows}
            onChosen={(next) => {
              setOpen(false)
              show({ filter: next })
            }}
            onClosed={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
