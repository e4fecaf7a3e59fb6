import type { CaseRow, QueueSummary } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EscalatedCase } from './escalated-case.tsx'

/** One route, with its cases in the order in which they are due. */
export function RouteQueue({ queue, rows }: { queue: QueueSummary; rows: readonly CaseRow[] | undefined }) {
  const byDue = [...(rows ?? [])].sort((one, other) => dueOf(one).localeCompare(dueOf(other)))
  return (
    <Panel
      title={<bdi>{queue.title}</bdi>}
      note={t('queue.escalations.count', { waiting: queue.waiting, held: queue.held })}
      actions={<LinkButton href={`/review/${queue.id}`}>{t('queue.escalations.open')}</LinkButton>}
    >
      {rows ? (
        <ul className="grid">
          {byDue.map((row) => (
            <EscalatedCase key={row.id} row={row} queue={queue.id} />
          ))}
        </ul>
      ) : (
        <Skeleton lines={3} />
      )}
      {rows && rows.length < queue.count && (
        <p className="pt-2 text-sm text-faint">{t('queue.escalations.rest', { count: queue.count - rows.length })}</p>
      )}
    </Panel>
  )
}

function dueOf(row: CaseRow): string {
  return row.escalation?.dueAt ?? ''
}
