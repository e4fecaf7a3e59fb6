import { useEffect, useRef } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { ShortcutScope } from '#ui/shortcut-scope.tsx'
import { selectedRange } from '#ui/text-ranges.ts'
import { letterOf } from './draft.ts'
import { useDraft, useDraftActions } from './draft.store.ts'
import { MarkedText } from './marked-text.tsx'
import { markedBy } from './marker.ts'
import { MarkingKeys } from './marking-keys.tsx'
import { useReviewStore } from './review.store.ts'
import { trimmed } from './text-units.ts'

/** The comment one decides about: select words with the mouse, or with the keyboard's marker, to make them evidence. */
export function MarkableComment({ view }: { view: CaseInView }) {
  const { text } = view.comment
  const { key, draft } = useDraft(view.case.id)
  const { wordsStroked } = useDraftActions()
  const { current } = draft
  const marker = useReviewStore((state) => state.marker)
  const words = useRef<HTMLElement>(null)
  // Syncs with the browser's selection, which may be let go of anywhere on the page.
  useEffect(() => {
    const released = () => {
      const selection = window.getSelection()
      if (!selection || selection.rangeCount === 0 || !words.current) return
      const range = selectedRange(words.current, selection.getRangeAt(0))
      const stroke = range && trimmed(text, range)
      if (!stroke) return
      selection.removeAllRanges()
      wordsStroked(key, stroke)
      announce(t('review.mark.stroked', { letter: letterOf(current) }))
    }
    document.addEventListener('pointerup', released)
    return () => document.removeEventListener('pointerup', released)
  }, [text, key, current, wordsStroked])
  const marks = draft.tags.map((tag) => tag.marks)
  return (
    <>
      <MarkedText ref={words} text={text} marks={marks} marker={marker && markedBy(text, marker)} />
      {marker && (
        <ShortcutScope>
          <MarkingKeys text={text} marker={marker} draftKey={key} />
        </ShortcutScope>
      )}
    </>
  )
}
