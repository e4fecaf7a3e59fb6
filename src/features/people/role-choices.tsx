import { ROLES, type Role } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'

type RoleChoicesProps = {
  roles: readonly Role[]
  /** Only an owner makes or unmakes owners. */
  owners: 'allowed' | 'refused'
  onChanged: (roles: readonly Role[]) => void
}

/** The roles, each with what it is for. Somebody may hold several. */
export function RoleChoices({ roles, owners, onChanged }: RoleChoicesProps) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 text-xs font-medium text-faint">{t('people.holds')}</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          label={t(`app.role.${role}`)}
          hint={t(`people.role.${role}`)}
          checked={roles.includes(role)}
          disabled={role === 'owner' && owners === 'refused'}
          onChange={({ currentTarget: { checked } }) =>
            onChanged(ROLES.filter((one) => (one === role ? checked : roles.includes(one))))
          }
        />
      ))}
    </fieldset>
  )
}
