import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import type { SavedView } from '#contract/types.ts'
import { useRemoveView, viewQueries } from '#data/saved-views.ts'
import { usePerson } from '#data/session.ts'
import { type CaseFilter, parseFilter, printFilter } from '#domain/case-filter.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'
import { Chip } from '#ui/chip.tsx'
import { Menu } from '#ui/menu.tsx'
import { addressOf, isOrder, type Order } from './list-address.ts'

const SaveViewDialog = lazy(async () => ({ default: (await import('./saved-view-dialog.tsx')).SaveViewDialog }))

type SavedViewMenuProps = { queue: string; filter: CaseFilter; order: Order }

/** The views kept of lists, one's own and shared ones; and keeping this one. */
export function SavedViewMenu({ queue, filter, order }: SavedViewMenuProps) {
  const me = usePerson().id
  const [, navigate] = useLocation()
  const [saving, setSaving] = useState(false)
  const { data: views = [] } = useQuery(viewQueries.list())
  const remove = useRemoveView()
  const asked = { queue, filter: printFilter(filter), order }
  const open = (view: SavedView) => {
    const chosen = isOrder(view.order) ? view.order : 'priority'
    navigate(addressOf(`/review/${view.queue}`, { filter: parseFilter(view.filter), order: chosen }))
  }
  const shown = views.find(
    (view) => view.queue === queue && view.filter === asked.filter && view.order === order && view.owner.id === me,
  )
  const items = [
    ...views.map((view) => ({
      id: view.id,
      label: <bdi>{view.owner.id === me ? view.name : `${view.name} · ${view.owner.name}`}</bdi>,
      onChosen: () => open(view),
    })),
    ...(views.length > 0 ? (['line'] as const) : []),
    { id: 'save', label: t('list.view.save'), onChosen: () => setSaving(true) },
    ...(shown
      ? [
          {
            id: 'remove',
            label: t('list.view.remove', { name: shown.name }),
            onChosen: () => remove.mutate(shown.id),
          },
        ]
      : []),
  ]
  return (
    <>
      <Menu label={t('list.view.open')} trigger={<Chip>{t('list.view.open')}</Chip>} items={items} />
      {saving && (
        <Suspense>
          <SaveViewDialog asked={asked} onClosed={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  )
}
