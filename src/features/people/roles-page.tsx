import { Check } from 'lucide-react'
import { CASE_STATUSES } from '#domain/case.ts'
import { type PermissionRow, permissionTable } from '#domain/permission-table.ts'
import { ROLES } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/people.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'

/** The table that the server itself judges by, in words. */
export function RolesPage() {
  const columns: Column<PermissionRow>[] = [
    { id: 'action', header: t('people.may'), cell: ({ action }) => t(`people.action.${action}`) },
    { id: 'states', header: t('people.may.when'), cell: (row) => <States row={row} /> },
    ...ROLES.map(
      (role): Column<PermissionRow> => ({
        id: role,
        header: t(`app.role.${role}`),
        cell: ({ roles }) => <Allowed answer={roles.includes(role) ? 'yes' : 'no'} />,
      }),
    ),
  ]
  return (
    <Page title={t('app.title.roles')} meta={t('people.roles.text')}>
      <div
        role="region"
        tabIndex={0}
        aria-label={t('app.title.roles')}
        className="relative overflow-x-auto rounded-lg border border-line bg-surface px-2 py-1 [&_thead_th]:whitespace-normal [&_thead_th]:align-bottom"
      >
        <DataTable
          caption={t('app.title.roles')}
          columns={columns}
          rows={permissionTable()}
          rowId={({ action }) => action}
        />
      </div>
    </Page>
  )
}

/** The states in which it is possible, in words; nothing where every state is. */
function States({ row: { states } }: { row: PermissionRow }) {
  if (states === null) return null
  const shown = CASE_STATUSES.filter((status) => states.includes(status))
  return <span className="text-sm text-faint">{shown.map((status) => t(`people.state.${status}`)).join(', ')}</span>
}

function Allowed({ answer }: { answer: 'yes' | 'no' }) {
  if (answer === 'no') return <VisuallyHidden>{t('people.may.no')}</VisuallyHidden>
  return (
    <>
      <Check aria-hidden="true" className="size-4 text-accent" />
      <VisuallyHidden>{t('people.may.yes')}</VisuallyHidden>
    </>
  )
}
