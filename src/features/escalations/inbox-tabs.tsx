import type { InboxTab } from '#contract/types.ts'
import { t } from '#messages/messages.ts'

type InboxTabsProps = { routes: readonly InboxTab[]; asked: number; tab: string; onChosen: (tab: string) => void }

/** One button for each team, with what waits and how its clocks stand. */
export function InboxTabs({ routes, asked, tab, onChosen }: InboxTabsProps) {
  const total = routes.reduce((sum, route) => sum + route.count, 0)
  const all = { id: 'all', title: t('escalations.all'), count: total, atRisk: 0, breached: 0 }
  return (
    <div role="group" aria-label={t('escalations.tabs')} className="flex flex-wrap gap-1.5">
      {[all, ...routes.filter((route) => !route.closed || route.count > 0)].map((one) => (
        <Tab key={one.id} on={tab === one.id ? 'on' : 'off'} onChosen={() => onChosen(one.id)}>
          <bdi>{t('escalations.tab', { title: one.title, count: one.count })}</bdi>
          {one.breached > 0 && (
            <span className="font-semibold text-warn">{t('escalations.tab.late', { count: one.breached })}</span>
          )}
          {one.atRisk > 0 && <span className="text-warn">{t('escalations.tab.risk', { count: one.atRisk })}</span>}
        </Tab>
      ))}
      <Tab on={tab === 'asked' ? 'on' : 'off'} onChosen={() => onChosen('asked')}>
        {t('escalations.asked', { count: asked })}
      </Tab>
    </div>
  )
}

function Tab({ on, onChosen, children }: { on: 'on' | 'off'; onChosen: () => void; children: React.ReactNode }) {
  const look = on === 'on' ? 'border-accent bg-accent-wash text-ink' : 'border-line bg-surface text-soft hover:text-ink'
  return (
    <button
      type="button"
      aria-pressed={on === 'on'}
      onClick={onChosen}
      className={`inline-flex flex-wrap items-baseline gap-x-2 rounded-md border px-2.5 py-1 text-sm ${look}`}
    >
      {children}
    </button>
  )
}
