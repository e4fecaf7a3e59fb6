import { agree, type Finding, type TextRef } from './finding.ts'
import type { PersonId } from './ids.ts'

/** How many people a panel may have, its chair not counted. */
export const PANEL_SIZES = { least: 2, most: 5, usual: 2 } as const

/** An independent reviewer sets a decision aside: a new panel decides. */
export interface Veto {
  readonly reason: TextRef
  readonly by: PersonId
  readonly at: string
  /** How many people read for the panel, each without seeing the others. */
  readonly size: number
  /** Everyone who had touched the case by then: none of them may sit on the panel. */
  readonly before: readonly PersonId[]
}

/** The finding that more than half of a panel of `size` made; null while there is none. */
export function panelVerdict<F extends Finding<unknown>>(readings: readonly F[], size: number): F | null {
  return readings.find((one) => readings.filter((other) => agree(one, other)).length * 2 > size) ?? null
}
