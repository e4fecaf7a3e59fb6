import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useThreadPlace } from './thread-place.store.ts'

/** How long the thread is; opens all of it around the comment, and closes it again. */
export function ThreadToggle({ view }: { view: CaseInView }) {
  const opened = useThreadPlace((state) => state.openedAround === view.case.id)
  const { contextToggled } = useThreadPlace((state) => state.actions)
  const { comments, flagged } = view.thread
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-sm">
      <ShortcutButton
        variant="quiet"
        className="-ml-2.5"
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
      <span className="text-faint">{t('review.thread.counts', { comments, flagged })}</span>
    </div>
  )
}
