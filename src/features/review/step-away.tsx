import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { showToast } from '#ui/toast.store.ts'
import { useDesk } from './desk-context.ts'

/** Hands back everything one holds, in one key. */
export function StepAway() {
  const { acts } = useDesk()
  const step = () =>
    void acts.stepAway().catch((error: unknown) => showToast({ tone: 'error', text: wordsOf(error).title }))
  const shortcut = { id: 'review.away', keys: 'q', label: t('review.away.button'), group: t('review.keys.decision') }
  return (
    <ShortcutButton variant="quiet" className="py-0! text-sm" shortcut={shortcut} onPress={step}>
      {t('review.away.button')}
    </ShortcutButton>
  )
}
