import type { Webhook } from '#contract/types.ts'
import { useDeliver, useEndWebhook } from '#data/webhooks.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { showToast } from '#ui/toast.store.ts'
import { DeliveryLog } from './delivery-log.tsx'

/** One webhook: where to, of what, and its log. */
export function WebhookPanel({ webhook }: { webhook: Webhook }) {
  const { id, url, events, waiting, givenUp } = webhook
  const deliver = useDeliver(id)
  const end = useEndWebhook()
  const failed = (error: Error) => showToast({ tone: 'error', text: wordsOf(error).title })
  return (
    <Panel
      title={<bdi className="wrap-anywhere">{url}</bdi>}
      note={events.map((event) => t(`webhooks.event.${event}`)).join(', ')}
      actions={
        <span className="flex gap-2">
          <Button
            disabled={deliver.isPending}
            onClick={() =>
              deliver.mutate('test', {
                onSuccess: () => showToast({ tone: 'ok', text: t('webhooks.tested') }),
                onError: failed,
              })
            }
          >
            {t('webhooks.test')}
          </Button>
          <Button
            aria-label={t('webhooks.end.of', { url })}
            disabled={end.isPending}
            onClick={() => end.mutate(id, { onError: failed })}
          >
            {t('webhooks.end')}
          </Button>
        </span>
      }
    >
      {waiting + givenUp > 0 && (
        <p className="mb-2 text-sm text-soft">{t('webhooks.troubled', { waiting, givenUp })}</p>
      )}
      <DeliveryLog webhookId={id} />
    </Panel>
  )
}
