import { useEffect } from 'react'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { Kbd } from '#ui/kbd.tsx'
import { focusPlace } from './desk-focus.ts'
import type { Marker } from './marker.ts'
import { MarkingMoves } from './marking-moves.tsx'
import { useMarkingKeys } from './use-marking-keys.ts'

type MarkingKeysProps = { text: string; marker: Marker; draftKey: string }

/** The keyboard's marker, while it is in hand: moved by word, stretched, set down. */
export function MarkingKeys({ text, marker, draftKey }: MarkingKeysProps) {
  const { keys, letter, tags, moved } = useMarkingKeys(text, marker, draftKey)
  // Syncs with the document's focus, since arrow keys belong to a focused radio button or list.
  useEffect(() => {
    focusPlace('comment')
    announce(t('review.mark.began'), 'assertive')
  }, [])
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-sm bg-accent-wash px-2.5 py-1.5 font-sans text-sm text-accent">
      <MarkingMoves onMoved={moved} />
      <span>
        <Kbd keys={keys.set} /> {t('review.mark.setFor', { letter })}
      </span>
      {tags > 1 && (
        <span>
          <Kbd keys={keys.other} /> {t('review.mark.other')}
        </span>
      )}
      <span>
        <Kbd keys={keys.leave} /> {t('review.mark.leave')}
      </span>
    </div>
  )
}
