import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { ShortcutScope } from '#ui/shortcut-scope.tsx'
import { selectedRange } from '#ui/text-ranges.ts'
import { useLater } from '#ui/use-later.ts'
import { letterOf } from './draft.ts'
import { useDraft, useDraftActions } from './draft.store.ts'
import type { Range } from './marked-ranges.ts'
import { MarkedText } from './marked-text.tsx'
import { matchedWords } from './matched-words.ts'
import { markedBy } from './marker.ts'
import { useReviewStore } from './review.store.ts'
import { trimmed } from './text-units.ts'

const loadKeys = () => import('./marking-keys.tsx')
const TouchBar = lazy(() => import('./touch-bar.tsx'))

/** The comment one decides about: select words by mouse or touch, or with the keyboard's marker, to make them evidence. */
export function MarkableComment({ view }: { view: CaseInView }) {
  const { text } = view.comment
  const { key, draft } = useDraft(view.case.id)
  const { wordsStroked } = useDraftActions()
  const { current } = draft
  const marker = useReviewStore((state) => state.marker)
  const words = useRef<HTMLElement>(null)
  /** What fingers have selected so far: they go on moving its handles until the bar is pressed. */
  const [held, setHeld] = useState<{ range: Range; box: DOMRect } | null>(null)
  const keys = useLater(loadKeys)
  // Syncs with the browser's selection, which may be let go of anywhere on the page.
  useEffect(() => {
    let pointer = 'mouse'
    const pressed = (event: PointerEvent) => {
      pointer = event.pointerType
    }
    const released = () => {
      const stroke = pointer === 'touch' ? null : selectedWords(words.current, text)
      if (!stroke) return
      window.getSelection()?.removeAllRanges()
      wordsStroked(key, stroke.range)
      announce(t('review.mark.stroked', { letter: letterOf(current) }))
    }
    const changed = () => setHeld(pointer === 'touch' ? selectedWords(words.current, text) : null)
    document.addEventListener('pointerdown', pressed)
    document.addEventListener('pointerup', released)
    document.addEventListener('selectionchange', changed)
    return () => {
      document.removeEventListener('pointerdown', pressed)
      document.removeEventListener('pointerup', released)
      document.removeEventListener('selectionchange', changed)
    }
  }, [text, key, current, wordsStroked])
  const marks = draft.tags.map((tag) => tag.marks)
  return (
    <>
      <MarkedText
        ref={words}
        text={text}
        marks={marks}
        matched={matchedWords(text, view.flags)}
        marker={marker && markedBy(text, marker)}
      />
      {held && (
        <Suspense>
          <TouchBar
            box={held.box}
            letter={letterOf(current)}
            onMarked={() => {
              window.getSelection()?.removeAllRanges()
              setHeld(null)
              wordsStroked(key, held.range)
              announce(t('review.mark.stroked', { letter: letterOf(current) }))
            }}
          />
        </Suspense>
      )}
      {marker && (
        <ShortcutScope>
          {/* The scope is here at once, so that no key of the page works meanwhile. */}
          {keys && <keys.MarkingKeys text={text} marker={marker} draftKey={key} />}
        </ShortcutScope>
      )}
    </>
  )
}

/** The words of the comment that are selected now, without the space around them, and where they stand. */
function selectedWords(words: HTMLElement | null, text: string): { range: Range; box: DOMRect } | null {
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0 || !words) return null
  const selected = selection.getRangeAt(0)
  const range = selectedRange(words, selected)
  const stroke = range && trimmed(text, range)
  return stroke && { range: stroke, box: selected.getBoundingClientRect?.() ?? words.getBoundingClientRect() }
}
