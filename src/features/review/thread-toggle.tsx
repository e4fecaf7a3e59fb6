import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useThreadPlace } from './thread-place.store.ts'

/** Opens the whole thread around the comment, and closes it again. */
export function ThreadToggle({ view }: { view: CaseInView }) {
  const opened = useThreadPlace((state) => state.openedAround === view.case.id)
  const { contextToggled } = useThreadPlace((state) => state.actions)
  return (
    <ShortcutButton
      variant="quiet"
      className="-ml-2.5 text-sm"
      shortcut={{
        id: 'review.context',
        keys: 'Shift+c',
        label: t('review.context.more'),
        group: t('review.keys.reading'),
      }}
      onPress={() => contextToggled(view.case.id)}
    >
      {opened ? t('review.context.less') : t('review.context.more')}
    </ShortcutButton>
  )
}
