import { Link } from 'wouter'
import type { AppealListed } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'
import { Found } from './found.tsx'

const SOON_MS = 3 * 86_400_000

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
    columns.push({ id: 'due', header: t('eyes.appeals.due'), cell: (one) => <Clock appeal={one} /> })
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
function Clock({ appeal: { dueAt, holder } }: { appeal: AppealListed }) {
  const now = useNow()
  const left = dueAt === null ? null : Date.parse(dueAt) - now
  const state = left === null || left > SOON_MS ? null : left < 0 ? 'overdue' : 'soon'
  return (
    <span className="grid">
      {dueAt && <Day at={dueAt} />}
      {state && <span className={state === 'overdue' ? 'text-bad' : 'text-warn'}>{t(`eyes.appeals.${state}`)}</span>}
      {holder && <span className="text-sm text-faint">{t('eyes.appeals.holder', { name: holder })}</span>}
    </span>
  )
}
