import { Check } from 'lucide-react'
import { ACTIONS, type Action, PERMISSIONS, ROLES } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/people.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'

/** The table that the server itself judges by, in words. */
export function RolesPage() {
  const columns: Column<Action>[] = [
    { id: 'action', header: t('people.may'), cell: (action) => t(`people.action.${action}`) },
    ...ROLES.map(
      (role): Column<Action> => ({
        id: role,
        header: t(`app.role.${role}`),
        cell: (action) => <Allowed answer={PERMISSIONS[role].includes(action) ? 'yes' : 'no'} />,
      }),
    ),
  ]
  return (
    <Page title={t('app.title.roles')} meta={t('people.roles.text')}>
      <div
        role="region"
        tabIndex={0}
        aria-label={t('app.title.roles')}
        className="overflow-x-auto rounded-lg border border-line bg-surface px-2 py-1 [&_thead_th]:whitespace-normal [&_thead_th]:align-bottom"
      >
        <DataTable caption={t('app.title.roles')} columns={columns} rows={ACTIONS} rowId={(action) => action} />
      </div>
    </Page>
  )
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
