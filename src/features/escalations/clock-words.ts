import type { Clock } from '#contract/types.ts'
import { type ClockState, clockState } from '#domain/clocks.ts'
import { t } from '#messages/messages.ts'
import { formatDuration } from '#ui/format.ts'

/** How a clock stands at `now` (ms), in words. */
export function clockWords(clock: Clock, now: number): { readonly state: ClockState; readonly text: string } {
  const state = clockState(clock, new Date(now).toISOString())
  const left = Date.parse(clock.dueAt) - now
  if (state !== 'paused')
    return { state, text: t(`escalations.clock.${state}`, { time: formatDuration(Math.abs(left)) }) }
  const why = clock.paused ? `: ${t(`escalations.pause.${clock.paused}`)}` : ''
  return { state, text: `${t('escalations.clock.paused')}${why}` }
}
