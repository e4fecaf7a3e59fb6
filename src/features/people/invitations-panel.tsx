import { useQuery } from '@tanstack/react-query'
import type { Invitation } from '#contract/types.ts'
import { invitationQueries, useWithdrawInvitation } from '#data/invitations.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'

/** Who was invited and has not come yet; nothing where there is nobody. */
export function InvitationsPanel({ writes }: { writes: 'allowed' | 'refused' }) {
  const invitations = useQuery(invitationQueries.list())
  const withdraw = useWithdrawInvitation()
  if (!invitations.data || invitations.data.length === 0) return null
  const columns: Column<Invitation>[] = [
    { id: 'name', header: t('people.name'), cell: ({ name }) => <bdi className="font-medium">{name}</bdi> },
    { id: 'email', header: t('people.email'), cell: ({ email }) => <bdi className="wrap-anywhere">{email}</bdi> },
    {
      id: 'roles',
      header: t('people.holds'),
      cell: ({ roles }) => roles.map((role) => t(`app.role.${role}`)).join(', '),
    },
    {
      id: 'until',
      header: t('people.invited.until'),
      cell: ({ state, expiresAt }) => (state === 'open' ? formatDate(expiresAt) : t('people.invited.expired')),
    },
  ]
  if (writes === 'allowed') {
    columns.push({
      id: 'withdraw',
      header: <span className="sr-only">{t('people.invited.withdraw')}</span>,
      align: 'end',
      cell: ({ id, name }) => (
        <Button
          aria-label={t('people.invited.withdraw.of', { name })}
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(id)}
        >
          {t('people.invited.withdraw')}
        </Button>
      ),
    })
  }
  return (
    <Panel title={t('people.invitations')}>
      <div className="overflow-x-auto">
        <DataTable caption={t('people.invitations')} columns={columns} rows={invitations.data} rowId={({ id }) => id} />
      </div>
    </Panel>
  )
}
