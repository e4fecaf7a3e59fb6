import { Link } from 'wouter'
import type { AppealListed } from '#contract/types.ts'
import { useOpensVeiled } from '#data/preferences.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { ClockNote } from '#ui/clock-note.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'
import { appealClock } from './appeal-clocks.tsx'
import { Found } from './found.tsx'

/** Appeals, one a line: what it is about, on what ground, and its clock or its answer. */
export function AppealsTable({ appeals, state }: { appeals: readonly AppealListed[]; state: 'waiting' | 'answered' }) {
  const columns: Column<AppealListed>[] = [
    {
      id: 'comment',
      header: t('eyes.appeals.comment'),
      cell: (one) => (
        <Link href={`/cases/${one.caseId}`} className="line-clamp-2 max-w-[26rem] font-serif text-ink">
          <AppealedWords appeal={one} />
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

function AppealedWords({ appeal }: { appeal: AppealListed }) {
  const veiled = useOpensVeiled(appeal.before.severity)
  return veiled ? <span className="font-sans">{t('eyes.appeals.veiled')}</span> : <BdiText text={appeal.text} />
}

function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap text-soft">
      {formatDate(at)}
    </time>
  )
}

/** When it must be answered, whether that is near or past, and who has it. */
function Clock({ appeal }: { appeal: AppealListed }) {
  const clock = appealClock(appeal, useNow())
  return (
    <span className="grid">
      {clock && (
        <ClockNote state={clock.state} dueAt={clock.dueAt}>
          {t(`eyes.appeals.${clock.state}`, { day: formatDate(clock.dueAt) })}
        </ClockNote>
      )}
      {appeal.holder && <span className="text-sm text-faint">{t('eyes.appeals.holder', { name: appeal.holder })}</span>}
    </span>
  )
}
