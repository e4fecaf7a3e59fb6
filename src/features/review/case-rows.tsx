import { useEffect, useRef } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { CaseRow as Row } from '#contract/types.ts'
import { CaseRow } from './case-row.tsx'
import { useDesk } from './desk-context.ts'
import { useReviewStore } from './review.store.ts'

const NEAR_END_PX = 1_200
const ROW_PX = 75

type CaseRowsProps = { rows: readonly Row[]; openId: string | null; onEndReached: () => void }

/** Draws the rows in sight, and asks for more near the end. */
export function CaseRows({ rows, openId, onEndReached }: CaseRowsProps) {
  const { queue } = useDesk()
  const highlighted = useReviewStore((state) => state.highlighted)
  const list = useRef<VirtualizerHandle>(null)
  const wanted = rows.findIndex((row) => row.id === (highlighted ?? openId))
  // Syncs with the scroll position: the row one stands on is in sight.
  useEffect(() => {
    if (wanted >= 0) list.current?.scrollToIndex(wanted, { align: 'nearest' })
  }, [wanted])
  const scrolled = (offset: number) => {
    const { scrollSize = 0, viewportSize = 0 } = list.current ?? {}
    if (scrollSize - viewportSize - offset < NEAR_END_PX) onEndReached()
  }
  return (
    <Virtualizer ref={list} as="ul" item="li" data={rows} itemSize={ROW_PX} onScroll={scrolled}>
      {(row) => (
        <CaseRow
          key={row.id}
          row={row}
          queue={queue.id}
          state={row.id === openId ? 'open' : row.id === highlighted ? 'highlighted' : 'plain'}
        />
      )}
    </Virtualizer>
  )
}
