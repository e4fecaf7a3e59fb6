import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { NavLink } from './nav-link.tsx'
import { PaletteField } from './palette-field.tsx'
import { PersonMenu } from './person-menu.tsx'
import { NAV } from './routes.ts'

const ExposureNote = lazy(async () => ({ default: (await import('./exposure-note.tsx')).ExposureNote }))

/** The wordmark, the places this person may go, and the person. */
export function Bar() {
  const actor = useActor()
  return (
    <header className="no-print flex min-h-11 shrink-0 flex-wrap items-center gap-x-1 border-b border-line bg-surface px-4">
      <Link href="/" className="mr-3 font-serif text-lg font-semibold text-ink no-underline" translate="no">
        Evenhand
      </Link>
      <nav aria-label={t('app.nav.label')} className="flex min-w-0 flex-1 flex-wrap gap-1">
        {NAV.filter((entry) => may(actor, entry.needs).allowed).map((entry) => (
          <NavLink key={entry.href} entry={entry} />
        ))}
      </nav>
      <PaletteField />
      {may(actor, 'case.claim').allowed && (
        <Suspense>
          <ExposureNote />
        </Suspense>
      )}
      <PersonMenu />
    </header>
  )
}
