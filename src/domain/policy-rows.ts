import type { CodeId } from './ids.ts'
import type { PolicyCode, PolicyIndex } from './policy.ts'

export interface TreeRow {
  readonly code: PolicyCode
  /** 1 for a family. */
  readonly level: number
  readonly position: number
  readonly siblings: number
  readonly state: 'open' | 'closed' | 'leaf'
}

/** The codes that show, from top to bottom, when those in `open` show their children. */
export function treeRows(index: PolicyIndex, open: ReadonlySet<CodeId>): TreeRow[] {
  const below = (parent: CodeId | null, level: number): TreeRow[] => {
    const children = index.childrenOf(parent)
    return children.flatMap((code, place) => {
      const leaf = index.childrenOf(code.id).length === 0
      const state = leaf ? 'leaf' : open.has(code.id) ? 'open' : 'closed'
      const row: TreeRow = { code, level, position: place + 1, siblings: children.length, state }
      return state === 'open' ? [row, ...below(code.id, level + 1)] : [row]
    })
  }
  return below(null, 1)
}

export type TreeMove =
  | { readonly type: 'focus'; readonly id: CodeId }
  | { readonly type: 'open' | 'close'; readonly id: CodeId }

/** What a key does in a tree, as the ARIA authoring practices have it; null where the key is none of the tree's. */
export function treeMove(rows: readonly TreeRow[], at: number, key: string): TreeMove | null {
  const row = rows[at]
  if (!row) return null
  switch (key) {
    case 'ArrowDown':
      return focusOn(rows[at + 1])
    case 'ArrowUp':
      return focusOn(rows[at - 1])
    case 'Home':
      return focusOn(rows[0])
    case 'End':
      return focusOn(rows.at(-1))
    case 'ArrowRight':
      if (row.state === 'closed') return { type: 'open', id: row.code.id }
      return row.state === 'open' ? focusOn(rows[at + 1]) : null
    case 'ArrowLeft':
      if (row.state === 'open') return { type: 'close', id: row.code.id }
      return row.code.parent ? { type: 'focus', id: row.code.parent } : null
    default:
      return key.length === 1 ? focusOn(startingWith(rows, at, key)) : null
  }
}

function focusOn(row: TreeRow | undefined): TreeMove | null {
  return row ? { type: 'focus', id: row.code.id } : null
}

/** The next row whose label begins with a letter, going round. */
function startingWith(rows: readonly TreeRow[], at: number, letter: string): TreeRow | undefined {
  const round = [...rows.slice(at + 1), ...rows.slice(0, at)]
  return round.find(({ code }) => code.label.toLowerCase().startsWith(letter.toLowerCase()))
}
