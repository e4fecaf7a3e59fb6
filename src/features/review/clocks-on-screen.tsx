import type { Clock } from '#contract/types.ts'
import { clockState } from '#domain/clocks.ts'
import { ClockWatch } from '#ui/clock-watch.tsx'
import { useNow } from '#ui/use-now.ts'

type Clocked = { readonly id: string; readonly clock: Clock | null; readonly thread: { readonly title: string } }

/** Says when the clock of one of these cases comes to be at risk, or runs out. */
export function ClocksOnScreen({ cases }: { cases: readonly Clocked[] }) {
  const now = new Date(useNow()).toISOString()
  const clocks = cases.flatMap(({ id, thread, clock }) =>
    clock ? [{ id, title: thread.title, dueAt: clock.dueAt, state: clockState(clock, now) }] : [],
  )
  return <ClockWatch clocks={clocks} />
}
