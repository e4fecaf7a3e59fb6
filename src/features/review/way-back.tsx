import { useLocation, useParams } from 'wouter'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { deskPath } from './desk-path.ts'
import { useThreadPlace } from './thread-place.store.ts'

/** Back to the case that one left for a neighbour. */
export function WayBack({ caseId }: { caseId: string }) {
  const cameFrom = useThreadPlace((state) => state.cameFrom)
  const { cameBack } = useThreadPlace((state) => state.actions)
  const [, navigate] = useLocation()
  const { queue } = useParams<{ queue?: string }>()
  if (!cameFrom || cameFrom.caseId === caseId || cameFrom.queue !== queue) return null
  return (
    <ShortcutButton
      variant="quiet"
      className="text-sm"
      shortcut={{ id: 'review.back', keys: 'Shift+b', label: t('review.back'), group: t('review.keys.reading') }}
      onPress={() => {
        cameBack()
        navigate(deskPath(cameFrom.queue, cameFrom.caseId))
      }}
    >
      {t('review.back')}
    </ShortcutButton>
  )
}
