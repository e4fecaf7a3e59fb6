import { useQueryClient } from '@tanstack/react-query'
import type { RoutingRuleDetail } from '#contract/types.ts'
import { ruleQueries } from '#data/rules.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { RunProgress } from './run-progress.tsx'
import { useRun } from './use-run.ts'

/** Flags what came in before the rule was on. */
export function ApplyPanel({ rule, edited }: { rule: RoutingRuleDetail; edited: 'changed' | 'as saved' }) {
  const { state, start, stop } = useRun()
  const client = useQueryClient()
  const why = rule.state === 'off' ? t('rules.apply.off') : edited === 'changed' ? t('rules.apply.unsaved') : null
  return (
    <Panel
      title={t('rules.apply')}
      note={why ?? t('rules.apply.text')}
      actions={
        <Button
          disabled={why !== null || state.status === 'running'}
          onClick={() => start({ path: `/rules/${rule.id}/applications`, body: {} })}
        >
          {t('rules.apply.run')}
        </Button>
      }
    >
      <RunProgress
        state={state}
        onStopped={() => {
          stop()
          void client.invalidateQueries({ queryKey: ruleQueries.all() })
        }}
      />
      {state.status === 'done' && state.end.kind === 'applied' && (
        <Notice tone="ok" live="status">
          {t('rules.applied', { cases: state.end.cases, flags: state.end.flags, left: state.end.left })}
        </Notice>
      )}
    </Panel>
  )
}
