import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { routeQueries } from '#data/routes.ts'
import { useActor } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useDesk } from './desk-context.ts'
import { isPossible } from './possible.ts'

const EscalateDialog = lazy(() => import('./escalate-dialog.tsx'))
const ReturnDialog = lazy(() => import('./return-dialog.tsx'))

/** What one can do with a case besides deciding it. */
export function OtherWays({ view, draftKey }: { view: CaseInView; draftKey: string }) {
  const { acts } = useDesk()
  const actor = useActor()
  // Asked for ahead, so that the dialog opens on its first choice.
  useQuery(routeQueries.list())
  const [dialog, setDialog] = useState<'escalate' | 'return' | null>(null)
  const group = t('review.keys.decision')
  const closed = () => setDialog(null)
  return (
    <>
      {isPossible(view.case, 'return', actor) && (
        <ShortcutButton
          shortcut={{ id: 'review.return', keys: 'b', label: t('review.return.title'), group }}
          onPress={() => setDialog('return')}
        >
          {t('review.return.button')}
        </ShortcutButton>
      )}
      {isPossible(view.case, 'escalate', actor) && (
        <ShortcutButton
          shortcut={{ id: 'review.escalate', keys: 'e', label: t('review.escalate.title'), group }}
          onPress={() => setDialog('escalate')}
        >
          {t('review.escalate.button')}
        </ShortcutButton>
      )}
      <ShortcutButton
        variant="quiet"
        className="px-1.5!"
        shortcut={{ id: 'review.skip', keys: 's', label: t('review.skip.label'), group }}
        onPress={() => void acts.skip(view)}
      >
        {t('review.skip.button')}
      </ShortcutButton>
      {dialog && (
        <Suspense>
          {dialog === 'return' && <ReturnDialog view={view} onClosed={closed} />}
          {dialog === 'escalate' && <EscalateDialog view={view} draftKey={draftKey} onClosed={closed} />}
        </Suspense>
      )}
    </>
  )
}
