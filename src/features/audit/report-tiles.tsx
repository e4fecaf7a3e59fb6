import { t } from '#messages/messages.ts'
import { formatPercent } from '#ui/format.ts'
import {
  coefficientInterval,
  coefficientWords,
  type Figures,
  readingOf,
  shareInterval,
  shareWords,
} from './figure-words.ts'

/** The four figures that one reads first. */
export function ReportTiles({ figures }: { figures: Figures }) {
  const { overturned, direction, agreement, whole } = figures
  const sample = whole.reduce((sum, one) => sum + one.sample, 0)
  const judged = whole.reduce((sum, one) => sum + one.judged, 0)
  const { value, interval } = agreement.alphaFamily
  const otherwise = direction.otherwise > 0 ? t('audits.tile.otherwise', { count: direction.otherwise }) : ''
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface lg:grid-cols-4 [&>*]:-mt-px [&>*]:-ml-px [&>*]:border-t [&>*]:border-l [&>*]:border-line">
      <Tile
        value={shareWords(overturned.share)}
        words={t('audits.tile.overturned')}
        note={shareInterval(overturned.interval)}
      />
      <Tile
        value={coefficientWords(value)}
        words={t('audits.tile.alpha')}
        note={[coefficientInterval(interval), readingOf(value)].filter(Boolean).join(', ')}
      />
      <Tile
        value={`${direction.tooStrict} : ${direction.tooLenient}`}
        words={t('audits.tile.direction')}
        note={t('audits.tile.direction.of', { count: overturned.count, otherwise })}
      />
      <Tile
        value={sample === 0 ? t('audits.not.no_data') : formatPercent(judged / sample)}
        words={t('audits.tile.whole')}
        note={
          judged === sample
            ? t('audits.tile.whole.all', { count: sample })
            : t('audits.of', { count: judged, of: sample })
        }
      />
    </dl>
  )
}

function Tile({ value, words, note }: { value: string; words: string; note: string }) {
  return (
    <div className="flex flex-col-reverse justify-end px-4 py-3">
      <dt>
        {words}
        <span className="block text-xs text-faint">{note}</span>
      </dt>
      <dd className="font-serif text-title font-semibold tabular-nums lining-nums">{value}</dd>
    </div>
  )
}
