import { t } from '#messages/messages.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatDate, formatNumber, formatPercent } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { FigurePanel } from './figure-panel.tsx'
import { type Figures, scaleEnd, shareInterval, shareWords } from './figure-words.ts'

type Drift = Figures['drift']

const LEFT = 44
const WIDTH = 560
const HEIGHT = 120

/** The share overturned of the decisions of four weeks, a week at a time, with its interval as a band. */
export function DriftChart({ drift }: { drift: Drift }) {
  if (drift.length < 2) {
    return (
      <Panel title={t('audits.drift')}>
        <p className="text-soft">{t('audits.drift.short')}</p>
      </Panel>
    )
  }
  return (
    <FigurePanel
      title={t('audits.drift')}
      note={t('audits.drift.note')}
      drawing={<Chart drift={drift} />}
      table={
        <DataTable
          caption={t('audits.drift')}
          rows={drift}
          rowId={({ to }) => to}
          columns={[
            { id: 'to', header: t('audits.column.weeksTo'), cell: ({ to }) => formatDate(to) },
            { id: 'n', header: t('audits.column.reread'), align: 'end', cell: ({ judged }) => formatNumber(judged) },
            {
              id: 'share',
              header: t('audits.column.overturned'),
              align: 'end',
              cell: ({ overturned }) => shareWords(overturned.share),
            },
            {
              id: 'interval',
              header: t('audits.column.interval'),
              align: 'end',
              cell: ({ overturned }) => shareInterval(overturned.interval),
            },
            {
              id: 'agreement',
              header: t('audits.column.agreement'),
              align: 'end',
              cell: ({ agreement }) => shareWords(agreement),
            },
          ]}
        />
      }
    />
  )
}

function Chart({ drift }: { drift: Drift }) {
  const end = scaleEnd(Math.max(0, ...drift.map(({ overturned }) => overturned.interval?.high ?? 0)))
  const x = (place: number) => LEFT + (place / (drift.length - 1)) * WIDTH
  const y = (share: number) => 8 + HEIGHT - (share / end) * HEIGHT
  const known = drift.flatMap(({ overturned: { share, interval } }, place) =>
    share.estimable && interval ? [{ place, share: share.value, ...interval }] : [],
  )
  const upper = known.map(({ place, high }) => `${x(place)},${y(high)}`)
  const lower = known.map(({ place, low }) => `${x(place)},${y(low)}`).reverse()
  const [first, last] = [drift.at(0), drift.at(-1)]
  return (
    <svg viewBox={`0 0 ${LEFT + WIDTH + 16} ${HEIGHT + 32}`} className="w-full">
      {[0, end / 2, end].map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${y(tick)}H${LEFT + WIDTH}`} className="stroke-line" />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className="fill-soft text-[11.5px] tabular-nums">
            {formatPercent(tick)}
          </text>
        </g>
      ))}
      <polygon points={[...upper, ...lower].join(' ')} className="fill-accent-wash" />
      <polyline
        points={known.map(({ place, share }) => `${x(place)},${y(share)}`).join(' ')}
        className="fill-none stroke-accent"
        strokeWidth={2}
      />
      {known.map(({ place, share }) => (
        <circle key={place} cx={x(place)} cy={y(share)} r={3} className="fill-accent" />
      ))}
      <text x={LEFT} y={HEIGHT + 28} className="fill-soft text-[11.5px]">
        {first && formatDate(first.to)}
      </text>
      <text x={LEFT + WIDTH} y={HEIGHT + 28} textAnchor="end" className="fill-soft text-[11.5px]">
        {last && formatDate(last.to)}
      </text>
    </svg>
  )
}
