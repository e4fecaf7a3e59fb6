import { quoteOf } from '#domain/spans.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { useShortcut } from '#ui/use-shortcut.ts'
import { letterOf } from './draft.ts'
import { useDraftActions, useDraftStore } from './draft.store.ts'
import { type Marker, type MarkerMove, markedBy, moveMarker } from './marker.ts'
import { useReviewActions } from './review.store.ts'

/** What the keys do while the keyboard's marker is in hand. Returns the keys to draw, and for which tag it marks. */
export function useMarkingKeys(text: string, marker: Marker, draftKey: string) {
  const { markerMoved, markingEnded } = useReviewActions()
  const { wordsStroked, tagPointedAt } = useDraftActions()
  const current = useDraftStore((state) => state.drafts[draftKey]?.current ?? 0)
  const tags = useDraftStore((state) => state.drafts[draftKey]?.tags.length ?? 0)
  const letter = letterOf(current)
  const group = t('review.keys.marking')
  const moved = (move: MarkerMove) => {
    const next = moveMarker(text, marker, move)
    const under = markedBy(text, next)
    markerMoved(next)
    if (under) announce(quoteOf(text, under), 'assertive')
  }
  const stroke = () => {
    const range = markedBy(text, marker)
    if (!range) return
    wordsStroked(draftKey, range)
    announce(t('review.mark.stroked', { letter }), 'assertive')
  }
  const another = () => {
    const place = (current + 1) % tags
    tagPointedAt(draftKey, place)
    announce(t('review.mark.for', { letter: letterOf(place) }), 'assertive')
  }
  const left = () => {
    markingEnded()
    announce(t('review.mark.ended'), 'assertive')
  }
  const other = { group, enabled: tags > 1, onPress: another }
  const leaving = { group, onPress: left }
  const keys = {
    set: useShortcut({ id: 'review.mark_set', keys: 'Enter', label: t('review.mark.set'), group, onPress: stroke }),
    leave: useShortcut({ ...leaving, id: 'review.mark_leave', keys: 'Escape', label: t('review.mark.leave') }),
    other: useShortcut({ ...other, id: 'review.mark_tag', keys: 't', label: t('review.mark.other') }),
  }
  useShortcut({ ...leaving, id: 'review.mark_leave_m', keys: 'm', label: t('review.mark.leave') })
  return { keys, letter, tags, moved }
}
