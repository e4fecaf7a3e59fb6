import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { useLocation } from 'wouter'
import type { DemoControls } from '#features/demo/demo-controls.ts'
import { Announcer } from '#ui/announcer.tsx'
import { ToastRegion } from '#ui/toast-region.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { SessionGate } from './session-gate.tsx'

/** Only where the mock answers; other builds leave it out. */
const DemoBanner =
  import.meta.env.VITE_MOCK === 'on'
    ? lazy(async () => ({ default: (await import('#features/demo/demo-banner.tsx')).DemoBanner }))
    : null

const FiguresPage = lazy(async () => ({ default: (await import('#features/figures/figures-page.tsx')).FiguresPage }))

/** The one page that asks nobody who they are. */
function WithoutRole({ fallback }: { fallback: ReactNode }) {
  const [path] = useLocation()
  if (path !== '/figures') return fallback
  return (
    <Suspense>
      <FiguresPage />
    </Suspense>
  )
}

/** The whole application, over the address bar and one query client. `demo` puts the demo's banner on top. */
export function App({ client, demo }: { client: QueryClient; demo?: DemoControls | undefined }) {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <div className="flex h-full flex-col">
          {DemoBanner && demo && (
            <Suspense>
              <DemoBanner controls={demo} />
            </Suspense>
          )}
          <div className="min-h-0 flex-1">
            <WithoutRole fallback={<SessionGate />} />
          </div>
        </div>
        <Announcer />
        <ToastRegion />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
