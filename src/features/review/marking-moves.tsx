import type { MessageId } from '#messages/message-id.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import type { MarkerMove } from './marker.ts'

const MOVES: readonly { id: string; keys: string; move: MarkerMove; label: MessageId }[] = [
  { id: 'review.mark_next', keys: 'ArrowRight', move: 'next', label: 'review.mark.next' },
  { id: 'review.mark_previous', keys: 'ArrowLeft', move: 'previous', label: 'review.mark.previous' },
  { id: 'review.mark_extend', keys: 'Shift+ArrowRight', move: 'extend', label: 'review.mark.extend' },
  { id: 'review.mark_shrink', keys: 'Shift+ArrowLeft', move: 'shrink', label: 'review.mark.shrink' },
  { id: 'review.mark_sentence', keys: 's', move: 'sentence', label: 'review.mark.sentence' },
  { id: 'review.mark_first', keys: 'Home', move: 'first', label: 'review.mark.first' },
  { id: 'review.mark_last', keys: 'End', move: 'last', label: 'review.mark.last' },
]

/** The keys that move the marker, with the most used drawn. */
export function MarkingMoves({ onMoved }: { onMoved: (move: MarkerMove) => void }) {
  return (
    <>
      {MOVES.map(({ id, keys, move, label }) => (
        <MoveKey key={id} id={id} keys={keys} label={t(label)} onPress={() => onMoved(move)} />
      ))}
      <span>
        <Kbd keys="ArrowLeft ArrowRight" /> {t('review.mark.hint.word')}
      </span>
      <span>
        <Kbd keys="Shift" /> {t('review.mark.hint.extend')}
      </span>
      <span>
        <Kbd keys="s" /> {t('review.mark.hint.sentence')}
      </span>
    </>
  )
}

/** A key of its own component, since the registry takes one hook a key. */
function MoveKey(props: { id: string; keys: string; label: string; onPress: () => void }) {
  useShortcut({ ...props, group: t('review.keys.marking'), held: 'again' })
  return null
}
