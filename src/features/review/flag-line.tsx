import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Flag } from '#contract/types.ts'
import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDecimal } from '#ui/format.ts'

const FlagMarkDialog = lazy(async () => ({ default: (await import('./flag-mark-dialog.tsx')).FlagMarkDialog }))

/** One flag: its source, its reason, and the words behind it. Members are never named. */
export function FlagLine({ flag, view }: { flag: Flag; view: CaseInView }) {
  const actor = useActor()
  const [asked, setAsked] = useState(false)
  const decided = view.case.decisions.length > 0
  const judges = view.case.status !== 'closed' && may(actor, 'case.mark_flag').allowed
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
      {flag.code && <span className="text-faint">{t('review.flag.suggests', { code: flag.code })}</span>}
      {flag.badFaith && <span className="font-medium text-ink">{t('review.flag.badFaith')}</span>}
      {judges && (
        <button type="button" className="text-faint hover:text-accent hover:underline" onClick={() => setAsked(true)}>
          {t(flag.badFaith ? 'review.flag.takeBack' : 'review.flag.judge')}
        </button>
      )}
      {asked && (
        <Suspense>
          <FlagMarkDialog view={view} flag={flag} onClosed={() => setAsked(false)} />
        </Suspense>
      )}
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
