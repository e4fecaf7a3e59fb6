import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'
import type { Figures } from './figure-words.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'

const VERDICTS = ['agree', 'agree_other_words', 'disagree', 'cannot_tell'] as const

/** How many were judged how, and how far the re-reading has come while it goes on. */
export function VerdictBar({ figures }: { figures: Figures }) {
  const { judged, sample, verdicts } = figures
  return (
    <div className="grid gap-2">
      {judged < sample && (
        <ProgressBar
          label={t('audits.progress')}
          value={judged / Math.max(sample, 1)}
          text={t('audits.of', { count: formatNumber(judged), of: formatNumber(sample) })}
        />
      )}
      <ul aria-label={t('audits.verdicts')} className="flex list-none flex-wrap gap-x-5 p-0 text-sm text-soft">
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <b className="font-semibold text-ink tabular-nums">{formatNumber(verdicts[verdict])}</b>{' '}
            {t(`audits.verdict.${verdict}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
