import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQueries } from '#data/people.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/people.ts'
import '#messages/late.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { InvitationsPanel } from './invitations-panel.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { TeamsPanel } from './teams-panel.tsx'

type Open = { readonly kind: 'add' | 'invite' } | { readonly kind: 'change'; readonly id: string } | null

/** Everyone with an account, what they may do, and the ways to change that. */
export function PeoplePage() {
  const [open, setOpen] = useState<Open>(null)
  const people = useQuery(peopleQueries.list())
  const actor = useActor()
  const writes = may(actor, 'person.write').allowed
  const teams = may(actor, 'team.write').allowed
  const changing = open?.kind === 'change' ? people.data?.find((person) => person.id === open.id) : undefined
  const closed = () => setOpen(null)
  return (
    <Page
      title={t('people.title')}
      meta={people.data && t('people.count', { count: people.data.filter((person) => person.active).length })}
      actions={
        <>
          <LinkButton href="/people/roles">{t('people.roles')}</LinkButton>
          {writes && (
            <ShortcutButton
              shortcut={{ id: 'people.invite', keys: 'i', label: t('people.invite'), group: t('people.title') }}
              variant="primary"
              onPress={() => setOpen({ kind: 'invite' })}
            >
              {t('people.invite')}
            </ShortcutButton>
          )}
          {writes && (
            <ShortcutButton
              shortcut={{ id: 'people.add', keys: 'n', label: t('people.add'), group: t('people.title') }}
              onPress={() => setOpen({ kind: 'add' })}
            >
              {t('people.add')}
            </ShortcutButton>
          )}
        </>
      }
    >
      <InvitationsPanel writes={writes ? 'allowed' : 'refused'} />
      <Panel title={t('people.accounts')}>
        {people.isPending ? (
          <Skeleton lines={6} />
        ) : people.isError ? (
          <LoadFailed {...wordsOf(people.error)} onRetry={() => void people.refetch()} />
        ) : (
          <PeopleTable
            people={people.data}
            writes={writes ? 'allowed' : 'refused'}
            onChange={(id) => setOpen({ kind: 'change', id })}
          />
        )}
      </Panel>
      <TeamsPanel people={people.data ?? []} writes={teams ? 'allowed' : 'refused'} />
      {open?.kind === 'invite' && <InviteDialog onClosed={closed} />}
      {open?.kind === 'add' && <AddPersonDialog onClosed={closed} />}
      {changing && <PersonDialog person={changing} onClosed={closed} />}
    </Page>
  )
}
