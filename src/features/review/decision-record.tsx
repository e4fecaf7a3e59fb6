import type { DecisionDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { LevelBadge } from '#ui/level-badge.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { DecisionFactors } from './decision-factors.tsx'
import { letterOf } from './draft.ts'
import { letterLook } from './mark-look.ts'
import { PolicyWords } from './policy-words.tsx'

/** One decision as it was recorded: by whom, which codes, on which words, and why. */
export function DecisionRecord({ decision }: { decision: DecisionDetail }) {
  const { reasons } = decision
  const written = (['reason', 'severity', 'source', 'rule'] as const).flatMap((part) => {
    const text = reasons[part]
    return text ? [[t(`review.reason.${part}`), text] as const] : []
  })
  const aside = reasons.setAside
  return (
    <article
      aria-label={t('review.record.by', { by: decision.by, stage: t(`review.record.${decision.stage}`) })}
      className="grid gap-1.5 border-l-2 border-line pl-3"
    >
      <div className="flex flex-wrap gap-x-2 text-sm text-faint">
        <span>{t('review.record.by', { by: decision.by, stage: t(`review.record.${decision.stage}`) })}</span>
        <RelativeTime at={decision.at} />
        <span>{t('review.policy', { version: decision.policyVersion })}</span>
        {decision.reversed && <span className="text-warn">{t(`review.record.${decision.reversed}`)}</span>}
      </div>
      <ul className={`grid gap-1 ${decision.reversed ? 'line-through opacity-70' : ''}`}>
        {[decision.primary, ...decision.others].map((tag, place) => (
          <li key={tag.code} className="flex flex-wrap items-start gap-x-2">
            <span
              aria-hidden="true"
              style={letterLook(place)}
              className="grid size-[1.125rem] place-items-center rounded-sm text-xs font-semibold"
            >
              {letterOf(place)}
            </span>
            <PolicyWords code={tag.code} policy={decision.policy} version={decision.policyVersion} />
            {tag.spans.map((span) => (
              <span key={span.start} className="text-soft">
                “<BdiText text={span.quote} />”
              </span>
            ))}
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2 text-soft">
        <LevelBadge level={decision.severity} label={t('review.row.severity', { level: decision.severity })} />
        {t(`review.outcome.${decision.outcome}`)}
      </div>
      {decision.factors.length > 0 && <DecisionFactors decision={decision} />}
      {aside && (
        <p className="font-serif text-md">
          <span className="font-sans text-sm text-faint">{t('review.setAside.label')}: </span>
          {aside.code}: <BdiText text={aside.why} />
        </p>
      )}
      {decision.onAppeal && (
        <p className="font-serif text-md">
          <span className="font-sans text-sm text-faint">{t(`eyes.record.${decision.onAppeal.outcome}`)}: </span>
          <BdiText text={decision.onAppeal.reason} />
        </p>
      )}
      {written.map(([label, text]) => (
        <p key={label} className="font-serif text-md">
          <span className="font-sans text-sm text-faint">{label}: </span>
          <BdiText text={text} />
        </p>
      ))}
    </article>
  )
}
