/** Resolves after `ms` milliseconds. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

const FRAME_AT_MOST_MS = 100

/** Resolves once the next frame has been painted; where nothing is painted, in a hidden tab, after a tenth of a second. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, FRAME_AT_MOST_MS)
    // A task comes after the frame that the callback belongs to.
    requestAnimationFrame(() => setTimeout(resolve, 0))
  })
}
