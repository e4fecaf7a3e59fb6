import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { type AppRoute, NAV, ROUTES } from './routes.ts'

const NotFound = lazy(async () => ({ default: (await import('./not-found.tsx')).NotFound }))
const NotYours = lazy(async () => ({ default: (await import('./not-yours.tsx')).NotYours }))

/** The screen that the address names, or why there is none. */
export function PageOutlet() {
  const actor = useActor()
  const home = NAV.find((entry) => may(actor, entry.needs).allowed)?.href ?? '/people/roles'
  return (
    <Switch>
      {['/', '/set-up', '/join'].map((start) => (
        <Route key={start} path={start}>
          <Redirect to={home} replace />
        </Route>
      ))}
      {ROUTES.map((route) => (
        <Route key={route.id} path={route.path}>
          <Screen route={route} />
        </Route>
      ))}
      <Route key="nowhere">
        <Main title={t('app.notFound.title')}>
          <Suspense>
            <NotFound />
          </Suspense>
        </Main>
      </Route>
    </Switch>
  )
}

function Screen({ route }: { route: AppRoute }) {
  const actor = useActor()
  const [path] = useLocation()
  return (
    <Main title={t(route.title)}>
      <ErrorBoundary place={path}>
        <Suspense fallback={<Loading />}>
          {may(actor, route.needs).allowed ? <route.Page /> : <NotYours needs={route.needs} />}
        </Suspense>
      </ErrorBoundary>
    </Main>
  )
}

function Loading() {
  return (
    <div className="max-w-3xl px-8 py-6">
      <Skeleton lines={6} />
    </div>
  )
}

let arrivals = 0

/** Takes the focus when a screen replaces another, so that the keyboard and the screen reader arrive with it. */
function Main({ title, children }: { title: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  // Syncs with the document's focus, once for each screen; the first screen of a visit leaves it to the browser.
  useEffect(() => {
    arrivals += 1
    if (arrivals > 1 && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main id="main" ref={main} tabIndex={-1} aria-label={title} className="min-h-0 flex-1 outline-none">
      <title>{`${title} · Evenhand`}</title>
      {children}
    </main>
  )
}
