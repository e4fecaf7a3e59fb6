import type { RoutingRuleDetail } from '#contract/types.ts'
import { wilson95 } from '#domain/estimate.ts'
import { t } from '#messages/messages.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`

/** How many of a rule's flags reviewers confirmed, and how sure that share is. */
export function OutcomeWords({ outcomes }: { outcomes: RoutingRuleDetail['outcomes'] }) {
  const { violation, noViolation, cannotDetermine, open } = outcomes
  const judged = violation + noViolation
  const interval = wilson95(violation, judged)
  return (
    <div className="grid">
      <span>
        {interval
          ? t('rules.outcomes.share', { share: percent(violation / judged), all: judged })
          : t('rules.outcomes.none')}
      </span>
      {interval && (
        <span className="text-sm text-faint">
          {t('rules.outcomes.interval', { low: percent(interval.low), high: percent(interval.high) })}
        </span>
      )}
      <span className="text-sm text-faint">{t('rules.outcomes.rest', { noViolation, cannotDetermine, open })}</span>
    </div>
  )
}
