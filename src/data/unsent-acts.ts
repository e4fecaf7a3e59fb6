import type { Unsent, UnsentState } from './unsent.ts'

/** Those that wait for the network. */
export function waitingActs({ acts, waiting }: UnsentState): readonly Unsent[] {
  return waiting ? acts.filter((act) => !act.refused && !act.takenBack) : []
}

/** Those that the person has to settle. */
export function refusedActs({ acts }: UnsentState): readonly Unsent[] {
  return acts.filter((act) => act.refused)
}
