import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { t } from '#messages/messages.ts'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './key-caps.ts'
import { closeToast, type Toast } from './toast.store.ts'

const ICONS = { info: Info, ok: CircleCheck, warn: TriangleAlert, error: CircleAlert }
const INKS = { info: 'text-accent', ok: 'text-ok', warn: 'text-warn', error: 'text-bad' }

export function ToastCard({ toast }: { toast: Toast }) {
  const { id, seconds, action } = toast
  const [left, setLeft] = useState(seconds)
  const passed = useEffectEvent((end: number) => {
    const now = Math.ceil((end - Date.now()) / 1000)
    if (now <= 0) closeToast(id)
    else setLeft(now)
  })
  // Syncs with the clock: counts down to a fixed moment, so that a sleeping tab does not stretch it.
  useEffect(() => {
    if (seconds === undefined) return
    const end = Date.now() + seconds * 1000
    const timer = setInterval(() => passed(end), 250)
    return () => clearInterval(timer)
  }, [seconds])
  const Icon = ICONS[toast.tone]
  return (
    <article className="flex w-max max-w-[min(32rem,calc(100vw-2rem))] min-w-64 animate-arrive items-center gap-2.5 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-3 shadow-float">
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${INKS[toast.tone]}`} />
      <span className="min-w-0 flex-1">{toast.text}</span>
      {action && (
        <button
          type="button"
          aria-keyshortcuts={ariaKeys(action.keys)}
          onClick={() => {
            closeToast(id)
            action.onPress()
          }}
          className="inline-flex items-center gap-2 rounded-md px-2 py-1 font-medium text-accent hover:bg-accent-wash"
        >
          {action.label}
          {left !== undefined && (
            <span aria-hidden="true" className="min-w-4 text-end font-normal text-faint tabular-nums">
              {left}
            </span>
          )}
          {action.keys && <Kbd keys={action.keys} />}
        </button>
      )}
      <button
        type="button"
        aria-label={t('ui.close')}
        onClick={() => closeToast(id)}
        className="grid size-7 place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </article>
  )
}
