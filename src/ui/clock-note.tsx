import { Clock4, Pause, TriangleAlert } from 'lucide-react'
import { formatDateTime } from './format.ts'

type ClockNoteProps = {
  state: 'due' | 'at_risk' | 'breached' | 'paused'
  /** RFC 3339. */
  dueAt: string
  children: string
}

const LOOKS = {
  due: 'text-faint',
  at_risk: 'font-medium text-warn',
  breached: 'rounded-sm bg-warn-wash px-1 font-semibold text-warn',
  paused: 'text-soft',
}

/** How a clock stands: a sign and words, never colour alone. The exact time is in its title. */
export function ClockNote({ state, dueAt, children }: ClockNoteProps) {
  const Icon = state === 'paused' ? Pause : state === 'breached' ? TriangleAlert : Clock4
  return (
    <time
      dateTime={dueAt}
      title={formatDateTime(dueAt)}
      className={`inline-flex w-fit items-center gap-1 whitespace-nowrap tabular-nums ${LOOKS[state]}`}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {children}
    </time>
  )
}
