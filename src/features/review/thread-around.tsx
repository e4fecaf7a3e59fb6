import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { threadQueries } from '#data/threads.ts'
import { t } from '#messages/messages.ts'
import '#messages/reading.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ContextComment } from './context-comment.tsx'
import { PLACES } from './desk-focus.ts'

/** The thread on one side of the comment, in time order; the rest is a run that opens a page at a time. */
export default function ThreadAround({ view, side }: { view: CaseInView; side: 'before' | 'after' }) {
  const found = useInfiniteQuery(threadQueries.around(view.thread.id, view.comment.id))
  const ready = found.data !== undefined
  // Syncs with the document's scroll: the comment one judges stays in sight when the thread opens around it.
  useEffect(() => {
    if (ready) document.querySelector(`[data-place="${PLACES.comment}"]`)?.scrollIntoView({ block: 'center' })
  }, [ready])
  if (found.isPending) return <Skeleton lines={3} />
  if (found.isLoadingError) return <Notice tone="error" title={wordsOf(found.error).title} />
  const all = found.data.pages.flatMap((page) => page.comments)
  const middle = all.findIndex((comment) => comment.id === view.comment.id)
  const shown = side === 'before' ? all.slice(0, middle) : all.slice(middle + 1)
  const hidden = side === 'before' ? (found.data.pages.at(0)?.earlier ?? 0) : (found.data.pages.at(-1)?.later ?? 0)
  const open = () => void (side === 'before' ? found.fetchPreviousPage() : found.fetchNextPage())
  const run = hidden > 0 && (
    <Button variant="quiet" className="mt-2 text-sm" disabled={found.isFetching} onClick={open}>
      {t(`reading.run.${side}`, { count: hidden })}
    </Button>
  )
  return (
    <section aria-label={t(`reading.side.${side}`)}>
      {side === 'before' && run}
      {shown.map((comment) => (
        <div key={comment.id} style={{ marginInlineStart: `${Math.min(comment.depth, 4) * 0.75}rem` }}>
          <ContextComment comment={comment} relation={side === 'before' ? 'above' : 'reply'} />
        </div>
      ))}
      {side === 'after' && run}
    </section>
  )
}
