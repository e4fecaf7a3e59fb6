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
import { EMPTY_ESCALATION, EscalationForm, writtenFor } from './escalation-form.tsx'

type EscalateDialogProps = { view: CaseInView; draftKey: string; onClosed: () => void }

/** Sends the case to a route. */
export function EscalateDialog({ view, draftKey, onClosed }: EscalateDialogProps) {
  const { acts } = useDesk()
  const routes = useQuery(routeQueries.list())
  const [draft, setDraft] = useState(EMPTY_ESCALATION)
  const route = routes.data?.find((one) => one.id === draft.route) ?? routes.data?.[0]
  const reason = draft.reason.trim()
  const send = () => {
    if (!route) return
    const fields = writtenFor(route, draft)
    if (!fields) {
      setDraft({ ...draft, tried: true })
      return
    }
    onClosed()
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
      {routes.data && route && (
        <EscalationForm routes={routes.data} draft={{ ...draft, route: route.id }} onChanged={setDraft} />
      )}
    </Dialog>
  )
}
