import { Link } from 'wouter'
import type { AppealListed } from '#contract/types.ts'
import { clockState, riskOf } from '#domain/clocks.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { ClockNote } from '#ui/clock-note.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'
import { Found } from './found.tsx'

/** Appeals, one a line: what it is about, on what ground, and its clock or its answer. */
export function AppealsTable({ appeals, state }: { appeals: readonly AppealListed[]; state: 'waiting' | 'answered' }) {
  const columns: Column<AppealListed>[] = [
    {
      id: 'comment',
      header: t('eyes.appeals.comment'),
      cell: (one) => (
        <Link href={`/cases/${one.caseId}`} className="line-clamp-2 max-w-[26rem] font-serif text-ink">
          <BdiText text={one.text} />
        </Link>
      ),
    },
    { id: 'ground', header: t('eyes.appeals.ground'), cell: (one) => t(`eyes.ground.short.${one.ground ?? 'none'}`) },
    { id: 'before', header: t('eyes.appeals.before'), cell: (one) => <Found found={one.before} /> },
    { id: 'filed', header: t('eyes.appeals.filed'), cell: (one) => <Day at={one.filedAt} /> },
  ]
  if (state === 'waiting') {
    columns.push({ id: 'due', header: t('eyes.appeals.clock'), cell: (one) => <Clock appeal={one} /> })
  } else {
    columns.push(
      { id: 'after', header: t('eyes.appeals.after'), cell: (one) => one.after && <Found found={one.after} /> },
      {
        id: 'outcome',
        header: t('eyes.appeals.outcome'),
        cell: (one) => one.outcome && t(`eyes.outcome.${one.outcome}`),
      },
      { id: 'decided', header: t('eyes.appeals.decided'), cell: (one) => one.decidedAt && <Day at={one.decidedAt} /> },
    )
  }
  return (
    <div className="overflow-x-auto">
      <DataTable caption={t(`eyes.appeals.${state}`)} columns={columns} rows={appeals} rowId={(one) => one.caseId} />
    </div>
  )
}

function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap text-soft">
      {formatDate(at)}
    </time>
  )
}

/** When it must be answered, whether that is near or past, and who has it. */
function Clock({ appeal: { filedAt, dueAt, holder } }: { appeal: AppealListed }) {
  const now = useNow()
  const state =
    dueAt && clockState({ dueAt, riskAt: riskOf(filedAt, dueAt), paused: null }, new Date(now).toISOString())
  return (
    <span className="grid">
      {dueAt && state && (
        <ClockNote state={state} dueAt={dueAt}>
          {t(`eyes.appeals.${state}`, { day: formatDate(dueAt) })}
        </ClockNote>
      )}
      {holder && <span className="text-sm text-faint">{t('eyes.appeals.holder', { name: holder })}</span>}
    </span>
  )
}
