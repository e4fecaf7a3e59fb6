import { type KeyboardEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { policyPath } from './policy-path.ts'
import { PolicyTreeRow } from './policy-tree-row.tsx'
import { treeMove, treeRows } from '#domain/policy-rows.ts'

/** The codes as a tree: one tab stop, arrows move and open, Enter reads, a letter jumps. */
export function PolicyTree({ index, selected }: { index: PolicyIndex; selected: CodeId | undefined }) {
  const [, navigate] = useLocation()
  const tree = useRef<HTMLUListElement>(null)
  const [open, setOpen] = useState<ReadonlySet<CodeId>>(() => new Set(lineageOf(index, selected)))
  const [focused, setFocused] = useState<CodeId | undefined>(selected)
  const rows = treeRows(index, open)
  const at = Math.max(
    0,
    rows.findIndex((row) => row.code.id === focused),
  )
  const read = (id: CodeId) => {
    setFocused(id)
    setOpen(new Set([...open, id]))
    navigate(policyPath(index.policy.version, id, index.policy.id))
  }
  const toggled = (id: CodeId) => setOpen(open.has(id) ? without(open, id) : new Set([...open, id]))
  const focus = (id: CodeId) => {
    setFocused(id)
    tree.current?.querySelector<HTMLElement>(`[data-code="${id}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') read(row.code.id)
    else {
      const move = treeMove(rows, at, event.key)
      if (!move) return
      if (move.type === 'focus') focus(move.id)
      else toggled(move.id)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <ul ref={tree} role="tree" aria-label={t('policy.tree')} className="p-2" onKeyDown={onKeyDown}>
      {rows.map((row, place) => (
        <PolicyTreeRow
          key={row.code.id}
          row={row}
          selected={row.code.id === selected}
          tabbable={place === at}
          onRead={() => read(row.code.id)}
          onToggled={() => toggled(row.code.id)}
        />
      ))}
    </ul>
  )
}

function lineageOf(index: PolicyIndex, selected: CodeId | undefined): CodeId[] {
  return selected ? index.lineage(selected).map((code) => code.id) : []
}

function without(open: ReadonlySet<CodeId>, id: CodeId): ReadonlySet<CodeId> {
  return new Set([...open].filter((one) => one !== id))
}
