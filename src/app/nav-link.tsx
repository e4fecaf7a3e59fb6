import { Link, useLocation } from 'wouter'
import { t } from '#messages/messages.ts'
import { Tooltip } from '#ui/tooltip.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import type { NavEntry } from './routes.ts'

/** A place in the bar, with `g` and a letter to go there. */
export function NavLink({ entry }: { entry: NavEntry }) {
  const [path, navigate] = useLocation()
  const label = t(entry.label)
  const keys = useShortcut({
    id: `app.go.${entry.href.slice(1)}`,
    keys: entry.keys,
    label,
    group: t('app.keys.go'),
    onPress: () => navigate(entry.href),
  })
  const here = [entry.href, entry.also ?? entry.href].some((start) => path === start || path.startsWith(`${start}/`))
  return (
    <Tooltip text={label} keys={keys}>
      <Link
        href={entry.href}
        aria-current={here ? 'page' : undefined}
        className="rounded-md px-2 py-1 text-soft no-underline transition-colors hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink"
      >
        {label}
      </Link>
    </Tooltip>
  )
}
