import { ChevronRight } from 'lucide-react'
import type { TreeRow } from '#domain/policy-rows.ts'

type PolicyTreeRowProps = {
  row: TreeRow
  selected: boolean
  tabbable: boolean
  onRead: () => void
  onToggled: () => void
}

/** One code of the tree: its words, its id, and a mark where definitions differ. */
export function PolicyTreeRow({ row, selected, tabbable, onRead, onToggled }: PolicyTreeRowProps) {
  const { code, level, position, siblings, state } = row
  return (
    <li
      role="treeitem"
      data-code={code.id}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={state === 'leaf' ? undefined : state === 'open'}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      onClick={onRead}
      style={{ paddingInlineStart: `${0.25 + (level - 1) * 1.125}rem` }}
      className="flex items-baseline gap-1.5 rounded-md py-1 pr-2 hover:bg-sunken aria-selected:bg-accent-wash"
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
      <span className="flex min-w-0 flex-1 items-baseline gap-x-2">
        <bdi className="min-w-0 grow">{code.label}</bdi>
        <bdi className="shrink-0 text-sm font-medium text-soft">{code.id}</bdi>
      </span>
    </li>
  )
}
