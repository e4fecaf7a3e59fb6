import '#messages/webhooks.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { webhookQueries } from '#data/webhooks.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { AddWebhookDialog } from './add-webhook-dialog.tsx'
import { WebhookPanel } from './webhook-panel.tsx'

/** Where programs are told of events, and what became of each telling. */
export function WebhooksPage() {
  const webhooks = useQuery(webhookQueries.list())
  const [open, setOpen] = useState(false)
  return (
    <Page
      title={t('app.title.webhooks')}
      meta={t('webhooks.text')}
      actions={
        <ShortcutButton
          variant="primary"
          shortcut={{ id: 'webhooks.add', keys: 'n', label: t('webhooks.add'), group: t('app.title.webhooks') }}
          onPress={() => setOpen(true)}
        >
          {t('webhooks.add')}
        </ShortcutButton>
      }
    >
      {webhooks.isPending ? (
        <Skeleton lines={5} />
      ) : webhooks.isError ? (
        <LoadFailed {...wordsOf(webhooks.error)} onRetry={() => void webhooks.refetch()} />
      ) : webhooks.data.length === 0 ? (
        <EmptyState title={t('webhooks.none')} text={t('webhooks.none.text')} />
      ) : (
        webhooks.data.map((webhook) => <WebhookPanel key={webhook.id} webhook={webhook} />)
      )}
      {open && <AddWebhookDialog onClosed={() => setOpen(false)} />}
    </Page>
  )
}
