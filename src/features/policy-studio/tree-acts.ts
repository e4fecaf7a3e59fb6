import type { CodeId } from '#domain/ids.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import type { Place } from '#domain/policy-order.ts'

/** Where Alt and an arrow take a code: among its siblings, under the one before it, or out beside its parent. */
export function placeByKey(index: PolicyIndex, id: CodeId, key: string): Place | null {
  const code = index.code(id)
  if (!code) return null
  const siblings = index.childrenOf(code.parent)
  const at = siblings.indexOf(code)
  const before = siblings[at - 1]
  switch (key) {
    case 'ArrowUp':
      return before ? { parent: code.parent, after: siblings[at - 2]?.id ?? null } : null
    case 'ArrowDown': {
      const next = siblings[at + 1]
      return next ? { parent: code.parent, after: next.id } : null
    }
    case 'ArrowRight':
      return before ? { parent: before.id, after: index.childrenOf(before.id).at(-1)?.id ?? null } : null
    case 'ArrowLeft':
      return code.parent === null ? null : { parent: index.code(code.parent)?.parent ?? null, after: code.parent }
    default:
      return null
  }
}

/** Where a code lands that is dropped on another: in its upper part before it, in its middle under it, below after it. */
export function placeByDrop(index: PolicyIndex, target: CodeId, part: number): Place | null {
  const code = index.code(target)
  if (!code) return null
  const siblings = index.childrenOf(code.parent)
  if (part < 0.3) return { parent: code.parent, after: siblings[siblings.indexOf(code) - 1]?.id ?? null }
  if (part > 0.7) return { parent: code.parent, after: target }
  return { parent: target, after: index.childrenOf(target).at(-1)?.id ?? null }
}

/** The codes whose id, label or synonyms have every word of `text`, best first: ids and labels that begin with it. */
export function matchingCodes(index: PolicyIndex, text: string): CodeId[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const whole = text.trim().toLowerCase()
  const found = index.policy.codes.flatMap((code) => {
    const [id, label] = [code.id.toLowerCase(), code.label.toLowerCase()]
    const all = `${id} ${label} ${code.synonyms.join(' ').toLowerCase()}`
    if (!words.every((word) => all.includes(word))) return []
    const rank = id === whole ? 0 : id.startsWith(whole) || label.startsWith(whole) ? 1 : 2
    return [{ id: code.id, rank }]
  })
  return found.toSorted((one, other) => one.rank - other.rank).map((one) => one.id)
}
