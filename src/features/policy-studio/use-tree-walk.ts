import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import type { Place } from '#domain/policy-order.ts'
import { treeMove, treeRows } from '#domain/policy-rows.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { studio } from './studio.store.ts'
import { matchingCodes, placeByKey } from './tree-acts.ts'

type Walk = {
  index: PolicyIndex
  picked: CodeId | null
  locked: boolean
  text: string
  onPicked: (id: CodeId) => void
}

/** The rows in sight, the one that one stands on, and what keys and drops do to them. */
export function useTreeWalk({ index, picked, locked, text, onPicked }: Walk) {
  const [open, setOpen] = useState<ReadonlySet<CodeId>>(() => new Set(picked ? lineage(index, picked) : []))
  const [stands, setStands] = useState<CodeId | null>(picked)
  const sought = useDeferredValue(text)
  const rows = useMemo(() => {
    if (sought.trim() === '') return treeRows(index, open)
    return matchingCodes(index, sought).flatMap((id) => {
      const code = index.code(id)
      return code ? [{ code, level: 1, position: 1, siblings: 1, state: 'leaf' as const }] : []
    })
  }, [index, open, sought])
  const at = Math.max(
    0,
    rows.findIndex((row) => row.code.id === (stands ?? picked)),
  )
  const pick = (id: CodeId) => {
    setStands(id)
    // What was found in the list is in sight in the tree as well.
    setOpen(new Set([...open, ...lineage(index, id)]))
    onPicked(id)
  }
  const toggled = (id: CodeId) => setOpen(open.has(id) ? without(open, id) : new Set([...open, id]))
  const moved = (id: CodeId, to: Place | null) => {
    if (!to || locked) return
    const refused = studio.edited({ type: 'move', id, to })
    if (to.parent) setOpen(new Set([...open, to.parent]))
    setStands(id)
    announce(t(refused ? `studio.refused.${refused}` : 'studio.moved', { code: id }))
  }
  const pressed = (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row || event.ctrlKey || event.metaKey) return
    if (event.altKey) {
      if (!event.key.startsWith('Arrow')) return
      moved(row.code.id, placeByKey(index, row.code.id, event.key))
    } else if (event.key === 'Enter' || event.key === ' ') pick(row.code.id)
    else {
      const move = treeMove(rows, at, event.key)
      if (!move) return
      if (move.type === 'focus') setStands(move.id)
      else toggled(move.id)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return { rows, at, pick, toggled, moved, pressed, sought }
}

function lineage(index: PolicyIndex, id: CodeId): CodeId[] {
  return index.lineage(id).map((code) => code.id)
}

function without(open: ReadonlySet<CodeId>, id: CodeId): ReadonlySet<CodeId> {
  return new Set([...open].filter((one) => one !== id))
}
