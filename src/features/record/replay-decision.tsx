import type { DecisionDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { LevelBadge } from '#ui/level-badge.tsx'
import { Panel } from '#ui/panel.tsx'

/** What was found, on which words, and why. */
export function ReplayDecision({ decision }: { decision: DecisionDetail }) {
  const { reasons } = decision
  const written = [reasons.reason, reasons.severity, reasons.source, reasons.rule].flatMap((text) => text ?? [])
  return (
    <Panel title={t('record.replay.decided')}>
      <div className="grid gap-2">
        <ul className="grid gap-1">
          {[decision.primary, ...decision.others].map((tag) => (
            <li key={tag.code}>
              <code>{tag.code}</code>
              {tag.spans.map((span) => (
                <div key={span.start} className="text-soft">
                  “<BdiText text={span.quote} />”
                </div>
              ))}
            </li>
          ))}
        </ul>
        <div className="flex items-center gap-2">
          <LevelBadge level={decision.severity} label={t('record.severity', { severity: decision.severity })} />
          {t(`review.outcome.${decision.outcome}`)}
        </div>
        {reasons.setAside && (
          <Reason name={t('record.replay.aside', { code: reasons.setAside.code })} text={reasons.setAside.why} />
        )}
        {written.map((text) => (
          <Reason key={text} name={t('record.replay.because')} text={text} />
        ))}
      </div>
    </Panel>
  )
}

function Reason({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <div className="text-sm text-faint">{name}</div>
      <BdiText text={text} className="font-serif text-md" />
    </div>
  )
}
