/** Part of a text, in code points, end excluded. */
export type TextRange = { id: string; start: number; end: number }

export type Segment = { text: string; start: number; ids: readonly string[] }

/** Cuts text at every boundary of the ranges, which may overlap; each segment knows the ranges over it. */
export function segmentText(text: string, ranges: readonly TextRange[]): Segment[] {
  const points = Array.from(text)
  const cuts = new Set([0, points.length])
  for (const range of ranges) {
    for (const cut of [range.start, range.end]) if (cut > 0 && cut < points.length) cuts.add(cut)
  }
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? points.length
    const ids = ranges.filter((range) => range.start < end && range.end > start).map((range) => range.id)
    return { text: points.slice(start, end).join(''), start, ids }
  })
}

/**
 * The code-point offsets of a browser selection inside an element drawn by BdiText, or null when the selection
 * is empty or leaves the element. Marks are drawn outside the text, so these are offsets into the stored string.
 */
export function selectedRange(root: Element, selection: Range): { start: number; end: number } | null {
  if (selection.collapsed || !root.contains(selection.startContainer) || !root.contains(selection.endContainer))
    return null
  const before = document.createRange()
  before.selectNodeContents(root)
  before.setEnd(selection.startContainer, selection.startOffset)
  const words = selection.toString()
  // From the end of one part to the beginning of the next is not collapsed, and yet nothing.
  if (words === '') return null
  const start = Array.from(before.toString()).length
  return { start, end: start + Array.from(words).length }
}
