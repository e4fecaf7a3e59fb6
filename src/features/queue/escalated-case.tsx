import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { CaseRow } from '#contract/types.ts'
import { caseQueries } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDateTime, formatRelative } from '#ui/format.ts'
import { LevelBadge } from '#ui/level-badge.tsx'
import { useNow } from '#ui/use-now.ts'

/** One escalated case: what was asked, by whom, how urgently and until when. Its comment is read at the desk. */
export function EscalatedCase({ row, queue }: { row: CaseRow; queue: string }) {
  const now = useNow()
  const { data } = useQuery(caseQueries.detail(row.id))
  const due = row.escalation?.dueAt
  const late = due !== undefined && Date.parse(due) < now
  return (
    <li className="border-t border-line">
      <Link
        href={`/review/${queue}/${row.id}`}
        className="grid grid-cols-[1.1875rem_minmax(0,1fr)_auto] gap-x-3 rounded-sm py-2.5 text-ink no-underline hover:bg-sunken"
      >
        <LevelBadge level={row.estimate} label={t('queue.severity', { level: row.estimate })} />
        <span className="min-w-0">
          <span className="block truncate">
            {data?.escalation ? (
              <BdiText text={data.escalation.reason} className="whitespace-nowrap!" />
            ) : (
              row.thread.title
            )}
          </span>
          <span className="block truncate text-sm text-faint">
            {data?.escalation && t('queue.escalations.by', { by: data.escalation.by })} {row.thread.title}
          </span>
        </span>
        <span className="text-end text-sm whitespace-nowrap">
          {row.escalation && <span className="block text-soft">{t(`queue.urgency.${row.escalation.urgency}`)}</span>}
          {due && (
            <time dateTime={due} title={formatDateTime(due)} className={late ? 'font-medium text-warn' : 'text-faint'}>
              {t(late ? 'queue.escalations.late' : 'queue.escalations.due', {
                when: formatRelative(Date.parse(due), now),
              })}
            </time>
          )}
          {row.holder && <span className="block text-accent">{row.holder.name}</span>}
        </span>
      </Link>
    </li>
  )
}
