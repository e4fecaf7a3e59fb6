import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { routeQueries } from '#data/routes.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useDesk } from './desk-context.ts'
import { EscalationForm, writtenFor } from './escalation-form.tsx'
import { escalationBefore, rememberWritten } from './written-before.ts'

type EscalateDialogProps = { view: CaseInView; draftKey: string; onClosed: () => void }

/** Sends the case to a route. What was not recorded is there again. */
export default function EscalateDialog({ view, draftKey, onClosed }: EscalateDialogProps) {
  const { acts } = useDesk()
  const routes = useQuery(routeQueries.list())
  const [draft, setDraft] = useState(() => escalationBefore(view, draftKey))
  // One that was chosen, and is no longer there, is nobody's guess.
  const chosen = draft.route ?? routes.data?.[0]?.id
  const route = routes.data?.find((one) => one.id === chosen)
  const reason = draft.reason.trim()
  const send = () => {
    if (!route) return
    const fields = writtenFor(route, draft)
    if (!fields) {
      setDraft({ ...draft, tried: true })
      return
    }
    onClosed()
    rememberWritten('escalations', draftKey, { ...draft, route: route.id })
    void acts.escalateAndNext(view, { route: route.id, urgency: draft.urgency, reason, fields }, draftKey, route.title)
  }
  const action = t('review.escalate.submit')
  const shortcut = { id: 'review.dialog_submit', keys: '$mod+Enter', label: action, group: action } as const
  return (
    <Dialog
      title={t('review.escalate.title')}
      description={t('review.escalate.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('review.cancel')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={!route || reason === ''}
            shortcut={{ ...shortcut, whileTyping: 'allowed' }}
            onPress={send}
          >
            {action}
          </ShortcutButton>
        </>
      }
    >
      {routes.isPending && <Skeleton lines={4} />}
      {routes.isError && <LoadFailed {...wordsOf(routes.error)} onRetry={() => void routes.refetch()} />}
      {routes.data && (
        <EscalationForm routes={routes.data} draft={{ ...draft, route: route?.id ?? null }} onChanged={setDraft} />
      )}
    </Dialog>
  )
}
