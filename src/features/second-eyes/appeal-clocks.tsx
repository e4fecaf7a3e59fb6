import type { AppealListed } from '#contract/types.ts'
import { clockState, riskOf } from '#domain/clocks.ts'
import { t } from '#messages/messages.ts'
import { ClockWatch } from '#ui/clock-watch.tsx'
import { useNow } from '#ui/use-now.ts'

/** How an appeal's clock stands; null where it has none. */
export function appealClock({ filedAt, dueAt }: AppealListed, now: number) {
  if (dueAt === null) return null
  const state = clockState({ dueAt, riskAt: riskOf(filedAt, dueAt), paused: null }, new Date(now).toISOString())
  return { dueAt, state }
}

/** Says when the clock of an appeal on screen comes to be at risk, or runs out. */
export function AppealClocks({ appeals }: { appeals: readonly AppealListed[] }) {
  const now = useNow()
  const clocks = appeals.flatMap((one) => {
    const clock = appealClock(one, now)
    return clock ? [{ id: one.caseId, title: t('eyes.appeals.title'), ...clock }] : []
  })
  return <ClockWatch clocks={clocks} />
}
