import type { RoutingRuleDetail } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useSwitchRule } from '#data/rules.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { showToast } from '#ui/toast.store.ts'

/** Switches a rule on for what comes in from now on, or off. */
export function SwitchButton({ rule: { id, name, state } }: { rule: RoutingRuleDetail }) {
  const change = useSwitchRule()
  const to = state === 'on' ? 'off' : 'on'
  return (
    <Button
      aria-label={t(`rules.${to}.named`, { name })}
      disabled={change.isPending}
      onClick={() =>
        change.mutate(
          { id, state: to },
          {
            onSuccess: () =>
              showToast({ tone: 'ok', text: t(to === 'on' ? 'rules.switchedOn' : 'rules.switchedOff', { name }) }),
            onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }),
          },
        )
      }
    >
      {t(`rules.${to}`)}
    </Button>
  )
}
