import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { routeQueries } from '#data/routes.ts'
import { t } from '#messages/messages.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import type { BulkDialogProps } from './bulk-bar.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { EMPTY_ESCALATION, EscalationForm, writtenFor } from './escalation-form.tsx'

/** Sends all cases picked to one route, with one reason. */
export function BulkEscalateDialog({ count, onChosen, onClosed }: BulkDialogProps) {
  const routes = useQuery(routeQueries.list())
  const [draft, setDraft] = useState(EMPTY_ESCALATION)
  const route = routes.data?.find((one) => one.id === draft.route) ?? routes.data?.[0]
  const reason = draft.reason.trim()
  const submit = () => {
    if (!route) return
    const fields = writtenFor(route, draft)
    if (!fields) {
      setDraft({ ...draft, tried: true })
      return
    }
    onChosen({ type: 'escalate', route: route.id, urgency: draft.urgency, reason, fields }, (done) =>
      t('list.escalate.done', { count: done, route: route.title }),
    )
  }
  return (
    <AskDialog
      title={t('list.escalate.submit', { count })}
      text={t('list.escalate.text')}
      action={t('list.escalate.submit', { count })}
      ready={route !== undefined && reason !== ''}
      onSubmitted={submit}
      onClosed={onClosed}
    >
      {!routes.data || !route ? (
        <Skeleton lines={4} />
      ) : (
        <EscalationForm routes={routes.data} draft={{ ...draft, route: route.id }} onChanged={setDraft} />
      )}
    </AskDialog>
  )
}
