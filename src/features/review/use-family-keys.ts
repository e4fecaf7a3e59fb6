import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { useShortcut } from '#ui/use-shortcut.ts'

/** One key to the findings of no violation and one to those that cannot be told; gives the keys by family. */
export function useFamilyKeys(index: PolicyIndex, onAsked: (family: CodeId) => void): Readonly<Record<CodeId, string>> {
  const { noViolation, cannotDetermine } = index.policy.families
  const group = t('review.keys.decision')
  const none = useShortcut({
    id: 'review.no_violation',
    keys: '.',
    label: t('review.picker.noViolation'),
    group,
    onPress: () => onAsked(noViolation),
  })
  const unclear = useShortcut({
    id: 'review.cannot_determine',
    keys: ',',
    label: t('review.picker.cannotDetermine'),
    group,
    onPress: () => onAsked(cannotDetermine),
  })
  return { [noViolation]: none, [cannotDetermine]: unclear }
}
