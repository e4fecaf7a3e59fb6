import { Link } from 'wouter'
import type { RoutingRuleDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { OutcomeWords } from './outcome-words.tsx'
import { SwitchButton } from './switch-button.tsx'

/** Every rule, its state, and what came of it. */
export function RulesTable({ rules, writes }: { rules: readonly RoutingRuleDetail[]; writes: 'allowed' | 'refused' }) {
  const columns: Column<RoutingRuleDetail>[] = [
    {
      id: 'name',
      header: t('rules.column.name'),
      cell: ({ id, name, reason }) => (
        <div className="grid">
          <Link href={`/rules/${id}`} className="font-medium text-accent hover:underline">
            <bdi>{name}</bdi>
          </Link>
          <bdi className="text-sm text-soft">{reason}</bdi>
        </div>
      ),
    },
    { id: 'raised', header: t('rules.column.raised'), align: 'end', cell: ({ outcomes }) => outcomes.raised },
    {
      id: 'outcomes',
      header: t('rules.column.outcomes'),
      cell: ({ outcomes }) => <OutcomeWords outcomes={outcomes} />,
    },
    {
      id: 'by',
      header: t('rules.column.by'),
      cell: ({ by, version }) => (
        <>
          <bdi>{by}</bdi> <span className="text-sm text-faint">{t('rules.version', { version })}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('rules.column.state'),
      cell: (rule) => (
        <div className="flex items-center gap-2">
          <span className={rule.state === 'on' ? 'font-medium' : 'text-faint'}>{t(`rules.state.${rule.state}`)}</span>
          {writes === 'allowed' && <SwitchButton rule={rule} />}
        </div>
      ),
    },
  ]
  return <DataTable caption={t('rules.list')} columns={columns} rows={rules} rowId={(rule) => rule.id} />
}
