import type { MessageId } from '#messages/message-id.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import type { MarkerMove } from './marker.ts'

const MOVES: readonly (readonly [id: string, keys: string, move: MarkerMove, label: MessageId])[] = [
  ['review.mark_next', 'ArrowRight', 'next', 'review.mark.next'],
  ['review.mark_previous', 'ArrowLeft', 'previous', 'review.mark.previous'],
  ['review.mark_extend', 'Shift+ArrowRight', 'extend', 'review.mark.extend'],
  ['review.mark_shrink', 'Shift+ArrowLeft', 'shrink', 'review.mark.shrink'],
  ['review.mark_sentence', 's', 'sentence', 'review.mark.sentence'],
  ['review.mark_first', 'Home', 'first', 'review.mark.first'],
  ['review.mark_last', 'End', 'last', 'review.mark.last'],
]

/** The keys that move the marker, with the most used drawn. */
export function MarkingMoves({ onMoved }: { onMoved: (move: MarkerMove) => void }) {
  return (
    <>
      {MOVES.map(([id, keys, move, label]) => (
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
