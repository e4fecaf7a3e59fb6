import type { QueueSummary } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { QueueRow } from './queue-row.tsx'

type QueueTableProps = { queues: readonly QueueSummary[]; onReviewed: (queue: string) => void }

const HEAD = 'border-b border-line px-2 py-1.5 text-sm font-normal text-faint'

/** Every queue: what waits, what is in somebody's hands, how old the oldest is. */
export function QueueTable({ queues, onReviewed }: QueueTableProps) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface px-3 py-1">
      <table className="w-full border-separate border-spacing-0 tabular-nums">
        <caption className="sr-only">{t('queue.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className={`text-start ${HEAD}`}>
              {t('queue.column.queue')}
            </th>
            {(['waiting', 'held', 'oldest'] as const).map((column) => (
              <th key={column} scope="col" className={`text-end ${HEAD}`}>
                {t(`queue.column.${column}`)}
              </th>
            ))}
            <th scope="col" className={`w-28 ${HEAD}`}>
              <span className="sr-only">{t('queue.column.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <QueueRow key={queue.id} queue={queue} onReviewed={() => onReviewed(queue.id)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
