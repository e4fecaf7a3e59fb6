import type { Action } from '#domain/permissions.ts'
import { PERMISSIONS, ROLES } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'

/** The person's roles do not include this screen; says which do. */
export function NotYours({ needs }: { needs: Action }) {
  const roles = ROLES.filter((role) => PERMISSIONS[role].includes(needs)).map((role) => t(`app.role.${role}`))
  return (
    <div className="grid h-full content-center bg-paper">
      <EmptyState
        heading="h1"
        title={t('app.notYours.title')}
        text={t('app.notYours.text', { roles: roles.join(', ') })}
        actions={<LinkButton href="/people/roles">{t('app.notYours.roles')}</LinkButton>}
      />
    </div>
  )
}
