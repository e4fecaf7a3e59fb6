const GAP_PX = 4
const EDGE_PX = 4

const LEFTS = {
  start: (at: DOMRect) => at.left,
  center: (at: DOMRect, width: number) => at.left + (at.width - width) / 2,
  end: (at: DOMRect, width: number) => at.right - width,
}

/** Puts a fixed element under its anchor, or above where there is no room, and inside the window. */
export function placeBeside(floating: HTMLElement, anchor: Element, align: keyof typeof LEFTS): void {
  const at = anchor.getBoundingClientRect()
  const size = floating.getBoundingClientRect()
  const left = Math.min(Math.max(EDGE_PX, LEFTS[align](at, size.width)), window.innerWidth - size.width - EDGE_PX)
  const below = at.bottom + GAP_PX
  const above = at.top - GAP_PX - size.height
  floating.style.left = `${left}px`
  floating.style.top = `${below + size.height > window.innerHeight && above > 0 ? above : below}px`
}
