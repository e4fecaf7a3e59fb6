import type { AlikeCase } from '#data/alike.ts'
import type { CaseInView } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import type { Finding } from '#domain/finding.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { showToast } from '#ui/toast.store.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { useDecideTogether } from './use-decide-together.ts'

type DecideTogetherProps = {
  view: CaseInView
  /** Null while something is missing. */
  finding: Finding<string> | null
  others: readonly AlikeCase[]
  draftKey: string
}

/** The way on where a case is decided together with those that say the same. */
export default function DecideTogether({ view, finding, others, draftKey }: DecideTogetherProps) {
  const { decide, isDeciding } = useDecideTogether()
  const enabled = finding !== null && !isDeciding
  const label = t('alike.decide', { count: others.length + 1 })
  const onPress = () => {
    if (!finding || isDeciding) return
    void decide(view, finding, others, draftKey).catch((error: unknown) =>
      showToast({ tone: 'error', text: wordsOf(error).title }),
    )
  }
  const deciding = { label, group: t('review.keys.decision'), enabled, onPress }
  const keys = useShortcut({ ...deciding, id: 'review.decide_together', keys: 'Enter' })
  useShortcut({ ...deciding, id: 'review.decide_together_typing', keys: '$mod+Enter', whileTyping: 'allowed' })
  return (
    <Button
      variant="primary"
      className="shrink! flex-1 justify-between!"
      disabled={!enabled}
      aria-busy={isDeciding}
      keys={keys}
      onClick={onPress}
    >
      {label}
    </Button>
  )
}
