import { encode } from 'uqr'
import type { LedgerHeadDetail } from '#contract/types.ts'
import { keep } from '#data/download.ts'
import { hashInWords } from '#domain/outside-head.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { formatDateTime } from '#ui/format.ts'

/** The head as a file, as words that can be read out, and as a square for a telephone; each says the same. */
export function HeadWays({ head, at }: { head: LedgerHeadDetail; at: string }) {
  const hash = head.treeHead ?? head.hash
  const save = () =>
    keep(
      new Blob([`${JSON.stringify(head, null, 2)}\n`], { type: 'application/json' }),
      `evenhand-head-${head.seq}.json`,
    )
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">{t('record.ways.at', { seq: head.seq, at: formatDateTime(at) })}</p>
      <ol
        translate="no"
        className="columns-3 rounded-sm bg-sunken px-2 py-1.5 text-sm"
        aria-label={t('record.ways.words')}
      >
        {hashInWords(hash)
          .split(' ')
          .map((word, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word may stand twice, and its place is what it is
            <li key={place} className="flex gap-1.5">
              <span className="w-5 text-end text-faint tabular-nums">{place + 1}</span>
              {word}
            </li>
          ))}
      </ol>
      <Square text={`${head.seq}:${hash}`} />
      <div className="no-print flex flex-wrap gap-2">
        <Button onClick={save}>{t('record.ways.save')}</Button>
        <Button onClick={() => window.print()}>{t('record.ways.print')}</Button>
      </div>
    </div>
  )
}

const QUIET = 4

function Square({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
  const side = size + 2 * QUIET
  return (
    <svg
      role="img"
      aria-label={t('record.ways.square')}
      viewBox={`0 0 ${side} ${side}`}
      className="w-40 rounded-sm bg-white text-black"
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} fill="currentColor" />
    </svg>
  )
}
