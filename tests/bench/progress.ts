const EVERY_MS = 5_000
let lastTold = 0

/** A line for whoever waits, at most one in five seconds, beside the table and not in it. */
export function tell(text: string): void {
  const now = Date.now()
  if (now - lastTold < EVERY_MS) return
  lastTold = now
  console.error(`${new Date(now).toISOString().slice(11, 19)} ${text}`)
}
