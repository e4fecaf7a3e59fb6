import '#messages/figures.ts'
import { useQuery } from '@tanstack/react-query'
import type { PublicFigures } from '#contract/types.ts'
import { figureQueries } from '#data/figures.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

type Family = PublicFigures['families'][number]

/** For whoever has no role: how much was decided about what, and never a case. */
export function FiguresPage() {
  const figures = useQuery(figureQueries.published())
  return (
    <main className="h-full">
      <title>{`${t('app.title.figures')} · Evenhand`}</title>
      {figures.isError ? (
        <LoadFailed heading="h1" {...wordsOf(figures.error)} onRetry={() => void figures.refetch()} />
      ) : (
        <Page
          title={t('app.title.figures')}
          width="reading"
          meta={figures.data && t('figures.asOf', { date: formatDate(figures.data.asOf) })}
        >
          {figures.data ? <FigureParts figures={figures.data} /> : <Skeleton lines={8} />}
        </Page>
      )}
    </main>
  )
}

function FigureParts({ figures }: { figures: PublicFigures }) {
  const several = new Set(figures.families.map(({ policy }) => policy)).size > 1
  const columns: Column<Family>[] = [
    {
      id: 'family',
      header: t('figures.family'),
      cell: ({ label, policy }) => (several ? `${policy}: ${label}` : label),
    },
    { id: 'decided', header: t('figures.decided'), align: 'end', cell: ({ decided }) => shown(decided) },
  ]
  return (
    <>
      <dl className="grid grid-cols-3 gap-4">
        {(['waiting', 'decided', 'closed'] as const).map((name) => (
          <div key={name} className="rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="text-sm text-faint">{t(`figures.${name}`)}</dt>
            <dd className="font-serif text-title tabular-nums">{shown(figures[name])}</dd>
          </div>
        ))}
      </dl>
      <Panel title={t('figures.families')}>
        <DataTable
          caption={t('figures.families')}
          columns={columns}
          rows={figures.families}
          rowId={({ id, policy }) => `${policy} ${id}`}
        />
      </Panel>
      <p className="text-sm text-soft">{t('figures.text')}</p>
    </>
  )
}

function shown(count: number | null): string {
  return count === null ? t('figures.few') : count.toLocaleString('en-GB')
}
