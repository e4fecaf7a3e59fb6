import type { Person } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate } from '#ui/format.ts'

type PeopleTableProps = {
  people: readonly Person[]
  writes: 'allowed' | 'refused'
  onChange: (id: string) => void
}

export function PeopleTable({ people, writes, onChange }: PeopleTableProps) {
  const columns: Column<Person>[] = [
    { id: 'name', header: t('people.name'), cell: (person) => <bdi className="font-medium">{person.name}</bdi> },
    { id: 'email', header: t('people.email'), cell: (person) => <bdi className="wrap-anywhere">{person.email}</bdi> },
    { id: 'roles', header: t('people.holds'), cell: (person) => <Roles person={person} /> },
    { id: 'since', header: t('people.since'), cell: (person) => <Since person={person} /> },
  ]
  if (writes === 'allowed') {
    columns.push({
      id: 'change',
      header: <span className="sr-only">{t('people.change')}</span>,
      align: 'end',
      cell: (person) => (
        <Button aria-label={t('people.change.of', { name: person.name })} onClick={() => onChange(person.id)}>
          {t('people.change')}
        </Button>
      ),
    })
  }
  return (
    <div className="overflow-x-auto">
      <DataTable caption={t('people.accounts')} columns={columns} rows={people} rowId={(person) => person.id} />
    </div>
  )
}

function Roles({ person }: { person: Person }) {
  if (!person.active) return <span className="text-faint">{t('people.closed')}</span>
  return <>{person.roles.map((role) => t(`app.role.${role}`)).join(', ')}</>
}

function Since({ person }: { person: Person }) {
  return (
    <time dateTime={person.createdAt} className="whitespace-nowrap text-soft">
      {formatDate(person.createdAt)}
    </time>
  )
}
