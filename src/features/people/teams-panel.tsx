import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, Team } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { teamQueries } from '#data/teams.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TeamDialog } from './team-dialog.tsx'

type TeamsPanelProps = { people: readonly Person[]; writes: 'allowed' | 'refused' }

/** The teams that cases are sent to, and who is in them. */
export function TeamsPanel({ people, writes }: TeamsPanelProps) {
  const teams = useQuery(teamQueries.list())
  const [open, setOpen] = useState<Team | 'new' | null>(null)
  return (
    <Panel
      title={t('people.teams')}
      note={t('people.teams.text')}
      actions={writes === 'allowed' && <Button onClick={() => setOpen('new')}>{t('people.teams.add')}</Button>}
    >
      {teams.isPending ? (
        <Skeleton lines={3} />
      ) : teams.isError ? (
        <LoadFailed {...wordsOf(teams.error)} onRetry={() => void teams.refetch()} />
      ) : teams.data.length === 0 ? (
        <p className="text-sm text-faint">{t('people.teams.none')}</p>
      ) : (
        <TeamsTable teams={teams.data} writes={writes} onChange={setOpen} />
      )}
      {open && <TeamDialog team={open === 'new' ? null : open} people={people} onClosed={() => setOpen(null)} />}
    </Panel>
  )
}

type TeamsTableProps = {
  teams: readonly Team[]
  writes: 'allowed' | 'refused'
  onChange: (team: Team) => void
}

function TeamsTable({ teams, writes, onChange }: TeamsTableProps) {
  const columns: Column<Team>[] = [
    { id: 'name', header: t('people.teams.name'), cell: ({ name }) => <bdi className="font-medium">{name}</bdi> },
    {
      id: 'members',
      header: t('people.teams.members'),
      cell: ({ members, closed }) =>
        closed ? (
          <span className="text-faint">{t('people.teams.closed')}</span>
        ) : members.length === 0 ? (
          <span className="text-faint">{t('people.teams.nobody')}</span>
        ) : (
          members.map(({ name }) => name).join(', ')
        ),
    },
  ]
  if (writes === 'allowed') {
    columns.push({
      id: 'change',
      header: <span className="sr-only">{t('people.change')}</span>,
      align: 'end',
      cell: (team) => (
        <Button aria-label={t('people.change.of', { name: team.name })} onClick={() => onChange(team)}>
          {t('people.change')}
        </Button>
      ),
    })
  }
  return <DataTable caption={t('people.teams')} columns={columns} rows={teams} rowId={({ id }) => id} />
}
