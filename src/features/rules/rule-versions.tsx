import type { RoutingRuleWithVersions } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { OutcomeWords } from './outcome-words.tsx'

/** Who wrote which version when, and what came of each. */
export function RuleVersions({ rule }: { rule: RoutingRuleWithVersions }) {
  return (
    <Panel title={t('rules.versions')}>
      <ol className="grid gap-3">
        {rule.versions.map(({ version, name, by, at, outcomes }) => (
          <li key={version} className="border-s-2 border-line ps-3">
            <div className="font-medium">
              {t('rules.version', { version })} · <bdi>{name}</bdi>
            </div>
            <div className="text-sm text-faint">
              <bdi>{by}</bdi> · <time dateTime={at}>{formatDate(at)}</time>
            </div>
            <OutcomeWords outcomes={outcomes} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}
