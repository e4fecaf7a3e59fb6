import { Link } from 'wouter'
import type { ImportDetail } from '#contract/types.ts'
import { isBusy } from '#data/imports.ts'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { RelativeTime } from '#ui/relative-time.tsx'
import { ImportProgress } from './import-progress.tsx'

const NUMBERS = ['cases', 'context', 'duplicates', 'refused'] as const

export function ImportsTable({ imports }: { imports: readonly ImportDetail[] }) {
  const columns: Column<ImportDetail>[] = [
    { id: 'file', header: t('imports.file'), cell: (one) => <File one={one} /> },
    { id: 'by', header: t('imports.by'), cell: (one) => <By one={one} /> },
    { id: 'status', header: t('imports.status'), cell: (one) => <Status one={one} /> },
    ...NUMBERS.map(
      (name): Column<ImportDetail> => ({
        id: name,
        header: t(`imports.count.${name}`),
        align: 'end',
        cell: (one) => one.counts && <bdi>{formatNumber(one.counts[name])}</bdi>,
      }),
    ),
  ]
  return (
    <div className="overflow-x-auto">
      <DataTable caption={t('imports.files')} columns={columns} rows={imports} rowId={(one) => one.id} />
    </div>
  )
}

function File({ one }: { one: ImportDetail }) {
  return (
    <Link href={`/imports/${one.id}`} className="font-medium text-accent wrap-anywhere hover:underline">
      <bdi>{one.fileName}</bdi>
    </Link>
  )
}

function By({ one }: { one: ImportDetail }) {
  return (
    <span className="text-soft">
      <bdi>{one.createdBy}</bdi> · <RelativeTime at={one.createdAt} />
    </span>
  )
}

function Status({ one }: { one: ImportDetail }) {
  if (!isBusy(one)) return <>{t(`imports.status.${one.status}`)}</>
  return (
    <div className="w-48">
      <ImportProgress one={one} />
    </div>
  )
}
