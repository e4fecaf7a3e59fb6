import type { CodeId } from './ids.ts'
import type { PolicyCode } from './policy.ts'

/** Where a code stands: under which code, and behind which of its siblings; null is first. */
export interface Place {
  readonly parent: CodeId | null
  readonly after: CodeId | null
}

/**
 * The codes as a reader meets them: each before what is under it, siblings in their order. What hangs under nothing
 * that is there, or under itself, comes last, so that nothing is ever lost by ordering.
 */
export function inReadingOrder(codes: readonly PolicyCode[]): readonly PolicyCode[] {
  const children = new Map<CodeId | null, PolicyCode[]>()
  for (const code of codes) {
    const siblings = children.get(code.parent)
    if (siblings) siblings.push(code)
    else children.set(code.parent, [code])
  }
  const ordered: PolicyCode[] = []
  const seen = new Set<PolicyCode>()
  const rest = [...(children.get(null) ?? [])].reverse()
  for (let code = rest.pop(); code; code = rest.pop()) {
    if (seen.has(code)) continue
    seen.add(code)
    ordered.push(code)
    const below = children.get(code.id) ?? []
    for (let at = below.length - 1; at >= 0; at -= 1) {
      const child = below[at]
      if (child) rest.push(child)
    }
  }
  const lost = codes.filter((code) => !seen.has(code))
  return [...ordered, ...lost]
}

export function placeOf(codes: readonly PolicyCode[], id: CodeId): Place | null {
  const code = codes.find((one) => one.id === id)
  if (!code) return null
  let after: CodeId | null = null
  for (const other of codes) {
    if (other.id === id) break
    if (other.parent === code.parent) after = other.id
  }
  return { parent: code.parent, after }
}

/** Puts a code that is not among `codes` behind `after`, or last where that sibling has gone. */
export function putIn(codes: readonly PolicyCode[], code: PolicyCode, after: CodeId | null): readonly PolicyCode[] {
  const before = after === null ? -1 : codes.findIndex((one) => one.id === after && one.parent === code.parent)
  const lacking = after !== null && before === -1
  const first = codes.findIndex((one) => one.parent === code.parent)
  const at = before !== -1 ? before + 1 : lacking || first === -1 ? codes.length : first
  return inReadingOrder([...codes.slice(0, at), code, ...codes.slice(at)])
}

/** Whether `id` is `above` or somewhere under it. */
export function isWithin(codes: readonly PolicyCode[], id: CodeId, above: CodeId): boolean {
  const parents = new Map(codes.map((code) => [code.id, code.parent]))
  const seen = new Set<CodeId>()
  for (let at: CodeId | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === above) return true
    seen.add(at)
  }
  return false
}
