import { indexOf, policyQueries } from '#data/policies.ts'
import { useQuery } from '@tanstack/react-query'
import type { CodeId } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber, formatPercent } from '#ui/format.ts'
import { FigurePanel } from './figure-panel.tsx'
import { Given } from './given-words.tsx'
import { type Figures, scaleEnd, shareInterval, shareWords } from './figure-words.ts'

type Families = Figures['families']

/** Below this many a point is drawn hollow. */
const FEW = 30
const LEFT = 146
const WIDTH = 272
const ROW = 30

/** Overturned by the family that decisions were made under, with intervals. */
export function OverturnChart({ families }: { families: Families }) {
  const nameOf = useFamilyNames()
  const rows = families.filter(({ of }) => of > 0)
  return (
    <FigurePanel
      title={t('audits.byFamily')}
      note={t('audits.byFamily.note')}
      drawing={<Chart rows={rows} nameOf={nameOf} />}
      table={
        <DataTable
          caption={t('audits.byFamily')}
          rows={families}
          rowId={({ family }) => family}
          columns={[
            { id: 'family', header: t('audits.column.family'), cell: ({ family }) => <Given>{nameOf(family)}</Given> },
            { id: 'of', header: t('audits.column.reread'), align: 'end', cell: ({ of }) => formatNumber(of) },
            { id: 'n', header: t('audits.column.overturned'), align: 'end', cell: ({ count }) => formatNumber(count) },
            { id: 'share', header: t('audits.column.share'), align: 'end', cell: ({ share }) => shareWords(share) },
            {
              id: 'interval',
              header: t('audits.column.interval'),
              align: 'end',
              cell: ({ interval }) => shareInterval(interval),
            },
          ]}
        />
      }
    />
  )
}

/** The families' names in the policy in force; a family that is no longer in it keeps its id. */
export function useFamilyNames(): (code: string) => string {
  const policy = useQuery(policyQueries.version('current'))
  const index = policy.data && indexOf(policy.data)
  return (code) => index?.code(code as CodeId)?.label ?? code
}

function Chart({ rows, nameOf }: { rows: Families; nameOf: (code: string) => string }) {
  const end = scaleEnd(Math.max(0, ...rows.map(({ interval }) => interval?.high ?? 0)))
  const at = (share: number) => LEFT + (share / end) * WIDTH
  const bottom = rows.length * ROW + 8
  const ticks = [0, end / 2, end]
  return (
    <svg viewBox={`0 0 ${LEFT + WIDTH + 20} ${bottom + 24}`} className="w-full text-soft">
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${at(tick)} 4V${bottom}`} className="stroke-line" />
          <text x={at(tick)} y={bottom + 16} textAnchor="middle" className="fill-soft text-[11.5px] tabular-nums">
            {formatPercent(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ family, interval, share, of }, place) => {
        const y = place * ROW + 20
        if (!interval || !share.estimable) return null
        const look = of < FEW ? 'fill-surface stroke-accent' : 'fill-accent stroke-accent'
        return (
          <g key={family}>
            <text x={0} y={y + 4} className="fill-soft text-[11.5px]">
              {cut(nameOf(family))}
            </text>
            <path d={`M${at(interval.low)} ${y}H${at(interval.high)}`} className="stroke-accent" strokeWidth={2} />
            <circle cx={at(share.value)} cy={y} r={4.5} strokeWidth={2} className={look} />
          </g>
        )
      })}
    </svg>
  )
}

const LONGEST = 21

function cut(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name
}
