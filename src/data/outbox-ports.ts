import type { ModerationCase } from '#domain/case.ts'
import type { Write } from './client.ts'
import type { About, Unsent } from './unsent.ts'

export interface OutboxPorts {
  /** What this browser keeps of one person. */
  readonly kept: {
    all(): Promise<readonly Unsent[]>
    get(key: string): Promise<Unsent | undefined>
    put(act: Unsent): Promise<void>
    /** In the place of what is kept under its key; false, and nothing is kept, where another tab has taken that out. */
    change(act: Unsent): Promise<boolean>
    remove(key: string): Promise<void>
  }
  /** Sends it once. @throws ProblemError where it is refused, anything else where no answer came. */
  readonly send: (act: Unsent) => Promise<{ readonly case: ModerationCase }>
  /** Tries for a few seconds. */
  readonly sendPatiently: (write: Write) => Promise<{ readonly case: ModerationCase }>
  /** Whether the record holds that this person did this. @throws where no answer came. */
  readonly isRecorded: (act: Unsent) => Promise<boolean>
  /** Tells the other tabs that this one sends an act itself: `held` once they can know it, until `release`. */
  readonly hold: (key: string) => { readonly held: Promise<void>; readonly release: () => void }
  /** Calls back once the tab that sends an act itself is done with it or gone; after `ms` in any case. */
  readonly onceFree: (key: string, ms: number, then: () => void) => void
  /** Runs `work` while no other tab runs any. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
  readonly isOffline: () => boolean
  readonly queue: () => string
  readonly about: (done: Pick<Unsent, 'caseId' | 'kind' | 'write'>) => About | undefined
  readonly now: () => number
  /** Calls back after so long. */
  readonly later: (work: () => void, ms: number) => () => void
  readonly onChanged: (acts: readonly Unsent[], waiting: boolean) => void
  readonly onRecorded: (act: Unsent, answer: ModerationCase) => void
  readonly onRefused: (act: Unsent) => void
  /** It was taken back; or another tab is done with it, in whatever way. */
  readonly onReleased: (act: Unsent) => void
}
