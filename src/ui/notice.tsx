import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'info' | 'ok' | 'warn' | 'error'

const LOOKS: Record<Tone, string> = {
  info: 'bg-accent-wash text-accent',
  ok: 'bg-ok-wash text-ok',
  warn: 'bg-warn-wash text-warn',
  error: 'bg-bad-wash text-bad',
}
const ICONS = { info: Info, ok: CircleCheck, warn: TriangleAlert, error: CircleAlert }

type NoticeProps = {
  tone?: Tone
  title?: string
  children?: ReactNode
  actions?: ReactNode
  live?: 'status' | 'alert'
}

/** A message that stays in place. `live` makes a screen reader say it when it appears. */
export function Notice({ tone = 'info', title, children, actions, live }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div role={live} className={`flex gap-2 rounded-sm px-2.5 py-1.5 text-sm ${LOOKS[tone]}`}>
      <Icon aria-hidden="true" className="mt-[0.15rem] size-3.5 shrink-0" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        {title && <strong className="font-semibold">{title}</strong>}
        {children && <div className={title ? 'text-ink' : ''}>{children}</div>}
        {actions && <div className="mt-1.5 flex flex-wrap gap-2 text-base">{actions}</div>}
      </div>
    </div>
  )
}
