import type { ReactNode } from 'react'
import type { Flag } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDecimal } from '#ui/format.ts'

/** One flag: its source, its reason, and the words behind it. Members are never named. */
export function FlagLine({ flag, decided }: { flag: Flag; decided: boolean }) {
  return (
    <li className="flex flex-wrap gap-x-1.5">
      <span>
        <b className="font-semibold text-ink">{sourceOf(flag)}</b>
        {': '}
        <BdiText text={flag.reason} />
      </span>
      {flag.words.length > 0 && <Quotes words={flag.words} />}
      {flag.matched.length > 0 && (
        <span>
          {t('review.flag.matched')} <Quotes words={flag.matched} />
        </span>
      )}
      {flag.source === 'classifier' && <span className="text-faint">{scoreOf(flag, decided)}</span>}
    </li>
  )
}

function sourceOf(flag: Flag): string {
  if (flag.source === 'keyword_rule') return t('review.flag.rule', { rule: flag.rule ?? t('review.flag.unnamed') })
  if (flag.source === 'classifier') return t('review.flag.classifier', { rule: flag.rule ?? t('review.flag.unnamed') })
  if (flag.source === 'staff') return t('review.flag.staff')
  return t('review.flags.member_report', { count: flag.count })
}

function scoreOf(flag: Flag, decided: boolean): string {
  if (flag.score !== null) return t('review.flag.score', { score: formatDecimal(flag.score, 2) })
  return decided ? t('review.flag.noScore') : t('review.flag.scoreLater')
}

function Quotes({ words }: { words: readonly string[] }): ReactNode {
  return (
    <span>
      {words.map((word, place) => (
        <span key={place}>
          {place > 0 && ', '}“<BdiText text={word} />”
        </span>
      ))}
    </span>
  )
}
