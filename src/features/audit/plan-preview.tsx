import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AuditPreview, NewAuditPlan } from '#contract/types.ts'
import { auditQueries } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatDecimal, formatNumber } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Given } from './given-words.tsx'

/** What the plan would take of the decisions made so far, and why so many. */
export function PlanPreview({ plan }: { plan: NewAuditPlan | null }) {
  return (
    <Panel title={t('audits.preview')} note={t('audits.preview.note')}>
      {plan ? <Counts plan={plan} /> : <p className="text-soft">{t('audits.preview.incomplete')}</p>}
    </Panel>
  )
}

function Counts({ plan }: { plan: NewAuditPlan }) {
  const preview = useQuery({ ...auditQueries.preview(plan), placeholderData: keepPreviousData })
  if (preview.isPending) return <Skeleton lines={5} />
  if (preview.isError) return <LoadFailed {...wordsOf(preview.error)} onRetry={() => void preview.refetch()} />
  const { population, rest, whole, strata, sample } = preview.data
  return (
    <div className="grid gap-3">
      <p role="status" className="font-serif text-lg">
        {t('audits.preview.sample', { sample: formatNumber(sample), population: formatNumber(population) })}
      </p>
      <p className="text-soft">{reasoning(plan, preview.data)}</p>
      {population > rest && (
        <p className="text-soft">
          {t('audits.preview.whole', {
            severe: whole.severity_4,
            contested: whole.contested,
            appealed: whole.appealed,
          })}
        </p>
      )}
      {strata.length > 0 && (
        <div className="max-h-80 overflow-auto" tabIndex={0} role="group" aria-label={t('audits.strata')}>
          <DataTable
            caption={t('audits.strata')}
            rows={strata}
            rowId={({ key }) => key}
            columns={[
              { id: 'key', header: t('audits.column.stratum'), cell: ({ key }) => <Given>{key}</Given> },
              { id: 'n', header: t('audits.column.population'), align: 'end', cell: (one) => formatNumber(one.total) },
              {
                id: 'taken',
                header: t('audits.column.taken'),
                align: 'end',
                cell: (one) => formatNumber(one.whole + one.drawn),
              },
            ]}
          />
        </div>
      )}
    </div>
  )
}

function reasoning({ basis }: NewAuditPlan, { rest, strata }: AuditPreview): string {
  const drawn = formatNumber(strata.reduce((sum, one) => sum + one.drawn, 0))
  const from = formatNumber(rest)
  if (basis.kind === 'count') return t('audits.reasoning.count', { drawn, from })
  return t(`audits.reasoning.${basis.kind}`, { drawn, from, percent: formatDecimal(basis.thousandths / 10, 1) })
}
