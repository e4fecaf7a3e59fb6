export type Level = 0 | 1 | 2 | 3 | 4

/** The ramp: one hue, five steps, each with an ink that can be read on it. */
export const LEVEL_LOOK: Record<Level, string> = {
  0: 'bg-level-0 text-level-0-ink',
  1: 'bg-level-1 text-level-1-ink',
  2: 'bg-level-2 text-level-2-ink',
  3: 'bg-level-3 text-level-3-ink',
  4: 'bg-level-4 text-level-4-ink',
}
