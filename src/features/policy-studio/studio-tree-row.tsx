import { ChevronRight, CircleAlert } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { TreeRow } from '#domain/policy-rows.ts'
import { t } from '#messages/messages.ts'

const DRAGGED = 'application/x-evenhand-code'

type StudioTreeRowProps = {
  id: string
  row: TreeRow
  look: { picked: boolean; stood: boolean; changed: boolean; faulty: boolean }
  draggable: boolean
  onPicked: () => void
  onToggled: () => void
  /** `part` is how far down the row it was dropped, from 0 to 1. */
  onDropped: (dragged: string, part: number) => void
}

/** One code of the draft: its words, its id, a dot where it changed, a mark where something is to be mended. */
export function StudioTreeRow({ id, row, look, draggable, onPicked, onToggled, onDropped }: StudioTreeRowProps) {
  const { code, level, position, siblings, state } = row
  const [over, setOver] = useState<'before' | 'under' | 'after' | null>(null)
  const draggedOver = (event: DragEvent<HTMLElement>) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return
    event.preventDefault()
    const part = partOf(event)
    setOver(part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'under')
  }
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={state === 'leaf' ? undefined : state === 'open'}
      aria-selected={look.picked}
      data-stood={look.stood || undefined}
      data-over={over ?? undefined}
      draggable={draggable}
      onClick={onPicked}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, code.id)}
      onDragOver={draggedOver}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(null)
        onDropped(event.dataTransfer.getData(DRAGGED), partOf(event))
      }}
      style={{ paddingInlineStart: `${0.25 + (level - 1) * 1.125}rem` }}
      className="flex items-baseline gap-1.5 rounded-md border border-transparent py-1 pr-2 hover:bg-sunken aria-selected:bg-accent-wash data-stood:border-line-strong data-[over=after]:border-b-accent data-[over=before]:border-t-accent data-[over=under]:border-accent"
    >
      <span
        aria-hidden="true"
        className="grid size-4 shrink-0 place-items-center self-start pt-0.5 text-faint"
        onClick={(event) => {
          if (state === 'leaf') return
          event.stopPropagation()
          onToggled()
        }}
      >
        {state !== 'leaf' && <ChevronRight className={`size-3.5 ${state === 'open' ? 'rotate-90' : ''}`} />}
      </span>
      {code.colour && (
        <span
          aria-hidden="true"
          className="size-2 shrink-0 self-center rounded-full"
          style={{ background: code.colour }}
        />
      )}
      <bdi className="min-w-0 grow">{code.label}</bdi>
      {look.faulty && (
        <CircleAlert
          role="img"
          aria-label={t('studio.row.faulty')}
          className="size-3.5 shrink-0 self-center text-bad"
        />
      )}
      {look.changed && (
        <span
          role="img"
          aria-label={t('studio.row.changed')}
          className="size-[7px] shrink-0 self-center rounded-full bg-accent"
        />
      )}
      <bdi className="shrink-0 text-sm font-medium text-soft">{code.id}</bdi>
    </div>
  )
}

function partOf(event: DragEvent<HTMLElement>): number {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  return (event.clientY - top) / height
}
