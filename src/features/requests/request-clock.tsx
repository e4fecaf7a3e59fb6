import { Check, CircleDashed, TriangleAlert } from 'lucide-react'
import type { DataRequestDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { ClockNote } from '#ui/clock-note.tsx'
import { formatDate } from '#ui/format.ts'

/** How a request's clock stands, in words and a sign. */
export function RequestClock({ request: { state, dueOn } }: { request: DataRequestDetail }) {
  const on = dueOn === null ? '' : formatDate(dueOn)
  switch (state) {
    case 'due':
    case 'at_risk':
    case 'breached':
    case 'paused':
      return (
        <ClockNote state={state} dueAt={dueOn ?? ''}>
          {t(`requests.state.${state}`, { on })}
        </ClockNote>
      )
    case 'no_day':
      return (
        <span className="inline-flex items-center gap-1 text-soft">
          <CircleDashed aria-hidden="true" className="size-3.5" />
          {t('requests.state.no_day')}
        </span>
      )
    case 'done':
      return (
        <span className="inline-flex items-center gap-1 text-soft">
          <Check aria-hidden="true" className="size-3.5" />
          {t('requests.state.done')}
        </span>
      )
    case 'done_late':
      return (
        <span className="inline-flex items-center gap-1 font-medium text-warn">
          <TriangleAlert aria-hidden="true" className="size-3.5" />
          {dueOn === null ? t('requests.state.acknowledged_late') : t('requests.state.done_late', { on })}
        </span>
      )
    default:
      return state satisfies never
  }
}
