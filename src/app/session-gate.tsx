import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { wordsOf } from '#data/problem-words.ts'
import { PersonContext, sessionQueries } from '#data/session.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Shell } from './shell.tsx'

const LapsedDialog = lazy(async () => ({ default: (await import('./lapsed-dialog.tsx')).LapsedDialog }))
const SignInPage = lazy(async () => ({ default: (await import('#features/session/sign-in-page.tsx')).SignInPage }))
const JoinPage = lazy(async () => ({ default: (await import('#features/session/join-page.tsx')).JoinPage }))
const SetUpPage = lazy(async () => ({ default: (await import('#features/session/set-up-page.tsx')).SetUpPage }))

/** Nobody signed in: the way in. A session that lapsed: the way in, over the screen as it was left. */
export function SessionGate() {
  const session = useQuery(sessionQueries.current())
  const [hasBeenIn, setHasBeenIn] = useState(false)
  if (session.isPending) return null
  if (session.isError) {
    return <LoadFailed heading="h1" {...wordsOf(session.error)} onRetry={() => void session.refetch()} />
  }
  if (!session.data) return <WayIn after={hasBeenIn ? 'signing out' : 'arriving'} />
  if (!hasBeenIn) setHasBeenIn(true)
  const { person, lapsed } = session.data
  return (
    <>
      <div inert={lapsed} className="h-full">
        <PersonContext value={person}>
          <Shell key={person.id} />
        </PersonContext>
      </div>
      {lapsed && (
        <Suspense>
          <LapsedDialog>
            <SignInPage lapsed={person} />
          </LapsedDialog>
        </Suspense>
      )}
    </>
  )
}

/** Whoever arrives is led to the address they asked for; after signing out, the next person starts anew. */
function WayIn({ after }: { after: 'arriving' | 'signing out' }) {
  const [path] = useLocation()
  return (
    <Suspense>
      {after === 'signing out' && <Redirect to="/" replace />}
      {path === '/set-up' ? <SetUpPage /> : path === '/join' ? <JoinPage /> : <SignInPage />}
    </Suspense>
  )
}
