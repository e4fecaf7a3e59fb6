import { Activity, Eye, Scale, Settings, Split } from 'lucide-react'
import { Link } from 'wouter'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'

const ROW =
  'flex w-full items-center gap-2 rounded-sm px-2 py-1 text-start text-ink no-underline hover:bg-sunken [&>svg]:size-4 [&>svg]:text-soft'

/** One's own interests; the routes and the workspace for those who set them. */
export function EscalationLinks({ onLeft }: { onLeft: () => void }) {
  const actor = useActor()
  return (
    <>
      {may(actor, 'interest.own').allowed && (
        <Link href="/settings/interests" className={ROW} onClick={() => onLeft()}>
          <Scale aria-hidden="true" />
          {t('app.person.interests')}
        </Link>
      )}
      {may(actor, 'interest.read').allowed && (
        <Link href="/people/interests" className={ROW} onClick={() => onLeft()}>
          <Eye aria-hidden="true" />
          {t('app.title.allInterests')}
        </Link>
      )}
      {may(actor, 'workspace.write').allowed && (
        <Link href="/settings/routes" className={ROW} onClick={() => onLeft()}>
          <Split aria-hidden="true" />
          {t('app.person.routes')}
        </Link>
      )}
      {may(actor, 'workspace.write').allowed && (
        <Link href="/settings/workspace" className={ROW} onClick={() => onLeft()}>
          <Settings aria-hidden="true" />
          {t('app.person.workspace')}
        </Link>
      )}
      {may(actor, 'place.watch').allowed && (
        <Link href="/operations" className={ROW} onClick={() => onLeft()}>
          <Activity aria-hidden="true" />
          {t('app.title.operations')}
        </Link>
      )}
    </>
  )
}
