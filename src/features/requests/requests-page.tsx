import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import type { DataRequestDetail, DataRequestAct } from '#contract/types.ts'
import { dataRequestQueries, type WhichRequests } from '#data/data-requests.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/requests.ts'
import '#messages/late.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ActDialog } from './act-dialog.tsx'
import { EnterDialog } from './enter-dialog.tsx'
import { RequestCard } from './request-card.tsx'

/** `/requests`: who asked for their data, to be forgotten, or complained; by when they are owed an answer. */
export function RequestsPage() {
  const [which, setWhich] = useState<WhichRequests>('open')
  const [entering, setEntering] = useState(false)
  const handles = may(useActor(), 'data.protect').allowed
  const enter = handles && (
    <ShortcutButton
      variant="primary"
      shortcut={{ id: 'requests.enter', keys: 'n', label: t('requests.enter'), group: t('requests.title') }}
      onPress={() => setEntering(true)}
    >
      {t('requests.enter')}
    </ShortcutButton>
  )
  return (
    <Page title={t('requests.title')} meta={t('requests.text')} width="reading" actions={enter}>
      <Register which={which} onChosen={setWhich} />
      {entering && <EnterDialog onClosed={() => setEntering(false)} />}
    </Page>
  )
}

type RegisterProps = { which: WhichRequests; onChosen: (which: WhichRequests) => void }

function Register({ which, onChosen }: RegisterProps) {
  const register = useQuery(dataRequestQueries.list(which))
  if (register.isPending) return <Skeleton lines={6} />
  if (register.isLoadingError) {
    return <LoadFailed {...wordsOf(register.error)} onRetry={() => void register.refetch()} />
  }
  const { requests, open, closed } = register.data
  return (
    <>
      <Segmented
        label={t('requests.which')}
        value={which}
        onChosen={onChosen}
        segments={[
          { id: 'open', label: t('requests.which.open', { count: open }) },
          { id: 'closed', label: t('requests.which.closed', { count: closed }) },
        ]}
      />
      {requests.length === 0 ? (
        <EmptyState icon={<Inbox />} title={t(`requests.none.${which}`)} text={t('requests.none.text')} />
      ) : (
        <Cards requests={requests} />
      )}
    </>
  )
}

function Cards({ requests }: { requests: readonly DataRequestDetail[] }) {
  const [doing, setDoing] = useState<{ request: DataRequestDetail; act: DataRequestAct['act'] } | null>(null)
  return (
    <>
      <ul className="grid gap-3" aria-label={t('requests.title')}>
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} onAct={(act) => setDoing({ request, act })} />
        ))}
      </ul>
      {doing && <ActDialog {...doing} onClosed={() => setDoing(null)} />}
    </>
  )
}
