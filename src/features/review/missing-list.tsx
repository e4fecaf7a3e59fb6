import { Fragment } from 'react'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { focusPlace } from './desk-focus.ts'
import { useDraftActions } from './draft.store.ts'
import { useReviewActions } from './review.store.ts'
import type { StillMissing } from './still-missing.ts'

type MissingListProps = { missing: readonly StillMissing[]; draftKey: string; second: boolean }

/** Everything the policy still asks for, each leading to where it is written, or that nothing is missing. */
export function MissingList({ missing, draftKey, second }: MissingListProps) {
  const { markingBegan } = useReviewActions()
  const { tagPointedAt } = useDraftActions()
  const go = ({ place }: StillMissing) => {
    if (typeof place === 'string') return focusPlace(place)
    tagPointedAt(draftKey, place.markFor)
    markingBegan()
  }
  const [first] = missing
  const keys = useShortcut({
    id: 'review.missing',
    keys: 'i',
    label: t('review.missing.go'),
    group: t('review.keys.decision'),
    enabled: first !== undefined,
    onPress: () => first && go(first),
  })
  if (!first) {
    return (
      <p className="flex items-baseline gap-2 text-soft" role="status">
        <span aria-hidden="true" className="text-ok">
          ●
        </span>
        {second ? t('review.complete.second') : t('review.complete')}
      </p>
    )
  }
  return (
    <div className="text-soft">
      <Kbd keys={keys} /> {t('review.missing.title')}{' '}
      {missing.map((one, place) => (
        <Fragment key={one.id}>
          {place > 0 && ', '}
          <button type="button" onClick={() => go(one)} className="inline text-start text-accent hover:underline">
            {one.words}
          </button>
        </Fragment>
      ))}
    </div>
  )
}
