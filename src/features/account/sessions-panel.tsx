import { useQuery } from '@tanstack/react-query'
import type { OwnSession } from '#contract/types.ts'
import { accountQueries, useEndSession } from '#data/account.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

/** Where one is signed in, and the way to end it there. */
export function SessionsPanel() {
  const sessions = useQuery(accountQueries.sessions())
  const end = useEndSession()
  const others = (sessions.data ?? []).filter(({ current }) => !current).length
  return (
    <Panel
      title={t('account.sessions')}
      note={t('account.sessions.text')}
      actions={
        others > 1 && (
          <Button disabled={end.isPending} onClick={() => end.mutate('others')}>
            {t('account.sessions.endOthers')}
          </Button>
        )
      }
    >
      {sessions.isPending ? (
        <Skeleton lines={3} />
      ) : sessions.isError ? (
        <LoadFailed {...wordsOf(sessions.error)} onRetry={() => void sessions.refetch()} />
      ) : (
        <ul className="list-none divide-y divide-line p-0">
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              pending={end.isPending}
              onEnded={() => end.mutate({ id: session.id })}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

type SessionRowProps = { session: OwnSession; pending: boolean; onEnded: () => void }

function SessionRow({ session, pending, onEnded }: SessionRowProps) {
  const name = session.browser === '' ? t('account.session.unknown') : session.browser
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-2">
      <span className="font-medium">{name}</span>
      <span className="text-sm text-soft">
        {t('account.session.began')} <RelativeTime at={session.at} />
      </span>
      <span className="ml-auto">
        {session.current ? (
          <span className="text-sm text-faint">{t('account.session.this')}</span>
        ) : (
          <Button aria-label={t('account.session.end.of', { name })} disabled={pending} onClick={onEnded}>
            {t('account.session.end')}
          </Button>
        )}
      </span>
    </li>
  )
}
