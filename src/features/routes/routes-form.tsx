import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { EscalationRoute } from '#contract/types.ts'
import { useChangeRoutes } from '#data/escalations.ts'
import { type RouteFault, routeFaults } from '#domain/route-faults.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { showToast } from '#ui/toast.store.ts'
import { FaultList } from './fault-list.tsx'
import { RouteEditor } from './route-editor.tsx'
import { RouteList } from './route-list.tsx'
import { changeOf, moved, newRoute } from './route-changes.ts'
import { forTheDomain, type Known } from './routes-known.ts'

type RoutesFormProps = { kept: readonly EscalationRoute[]; known: Known }

const NONE: readonly RouteFault[] = []

/** All routes, one of them open beside the list; they are saved together, since their names and order hang together. */
export function RoutesForm({ kept, known }: RoutesFormProps) {
  const { draft, before, setDraft, draftDropped } = useRoutesDraft(kept)
  const [tried, setTried] = useState(false)
  const [search, setSearch] = useSearchParams()
  const change = useChangeRoutes()
  const routes = draft ?? kept
  const at = Math.max(
    0,
    routes.findIndex((one) => one.id === search.get('route')),
  )
  const route = routes[at]
  const unsaved = routes.filter((one) => changeOf(one, kept) !== null).length
  const differs = draft !== null && JSON.stringify(draft) !== JSON.stringify(kept)
  const faults = tried ? routeFaults(routes, forTheDomain(known)) : NONE
  const show = (id: string) => setSearch({ route: id }, { replace: true })
  const dropped = () => {
    draftDropped()
    setTried(false)
    change.reset()
  }
  const added = () => {
    const one = newRoute(routes.length + 1)
    setDraft([...routes, one])
    show(one.id)
  }
  const save = () => {
    setTried(true)
    const [first] = routeFaults(routes, forTheDomain(known))
    if (first) return show(routes[first.route]?.id ?? '')
    change.mutate(
      { routes, before },
      {
        onSuccess: () => {
          dropped()
          showToast({ tone: 'ok', text: t('routes.saved') })
        },
      },
    )
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[18.75rem_minmax(0,1fr)]">
      <div className="grid gap-2">
        <RouteList routes={routes} faults={faults} current={route?.id ?? ''} kept={kept} onOpened={show} />
        <Button onClick={added}>{t('routes.add')}</Button>
      </div>
      <div className="grid gap-4">
        {route && (
          <RouteEditor
            key={route.id}
            route={route}
            known={known}
            faults={faults.filter((one) => one.route === at)}
            onChanged={(next) => setDraft(routes.with(at, next))}
            alone={routes.length === 1}
            onPlaced={(place) => setDraft(place === 'away' ? routes.toSpliced(at, 1) : moved(routes, at, place))}
          />
        )}
        <FaultList faults={faults} routes={routes} onOpened={show} />
        {change.error && <FailedNotice {...wordsOf(change.error)} />}
        <SaveBar isSaving={change.isPending} differs={differs} unsaved={unsaved} onSave={save} onDropped={dropped} />
      </div>
    </div>
  )
}

/** What is being written, and the routes as they stood when that began. */
function useRoutesDraft(kept: readonly EscalationRoute[]) {
  const [begun, setBegun] = useState<Record<'draft' | 'before', readonly EscalationRoute[]> | null>(null)
  const before = begun?.before ?? kept
  return {
    draft: begun?.draft ?? null,
    before,
    setDraft: (draft: readonly EscalationRoute[]) => setBegun({ draft, before }),
    draftDropped: () => setBegun(null),
  }
}

interface SaveBarProps {
  readonly isSaving: boolean
  readonly differs: boolean
  readonly unsaved: number
  readonly onSave: () => void
  readonly onDropped: () => void
}

function SaveBar({ isSaving, differs, unsaved, onSave, onDropped }: SaveBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ShortcutButton
        variant="primary"
        disabled={isSaving || !differs}
        shortcut={{
          id: 'routes.save',
          keys: '$mod+Enter',
          label: t('routes.save'),
          group: t('routes.title'),
          whileTyping: 'allowed',
        }}
        onPress={onSave}
      >
        {t('routes.save')}
      </ShortcutButton>
      {differs && <Button onClick={onDropped}>{t('routes.discard')}</Button>}
      {unsaved > 0 && <span className="text-sm text-soft">{t('routes.unsaved', { count: unsaved })}</span>}
    </div>
  )
}
