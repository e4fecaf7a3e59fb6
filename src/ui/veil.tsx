import { type ReactNode, useRef, useState } from 'react'
import { t } from '#messages/messages.ts'
import { announce } from './announcer.store.ts'
import { Button } from './button.tsx'

const HOLD_MS = 250

type VeilProps = {
  shown: boolean
  /** What is underneath, in words that do not give it away. */
  label: string
  keys?: string | undefined
  /** Called when somebody asks to see it for good; `onPeeked` each time they hold to look. */
  onShown: () => void
  onPeeked?: () => void
  children: ReactNode
}

/** Blurs its children, and keeps them from focus, selection and screen readers, until `shown`. */
export function Veil({ shown, label, keys, onShown, onPeeked, children }: VeilProps) {
  const [peeking, setPeeking] = useState(false)
  const hold = useRef<ReturnType<typeof setTimeout>>(undefined)
  const held = useRef(false)
  const pressed = () => {
    held.current = false
    hold.current = setTimeout(() => {
      held.current = true
      setPeeking(true)
      onPeeked?.()
      announce(t('ui.veil.shown', { label }))
    }, HOLD_MS)
  }
  const released = () => {
    clearTimeout(hold.current)
    if (!peeking) return
    setPeeking(false)
    announce(t('ui.veil.hidden', { label }))
  }
  const chosen = () => {
    if (held.current) return
    onShown()
    announce(t('ui.veil.shown', { label }))
  }
  const veiled = !shown && !peeking
  return (
    <div className="relative">
      <div
        inert={veiled}
        aria-hidden={veiled || undefined}
        className={veiled ? 'overflow-hidden blur-[9px] select-none' : ''}
      >
        {children}
      </div>
      {!shown && (
        <div className="absolute inset-0 flex items-center justify-center">
          <Button
            {...(keys && { keys })}
            aria-label={`${t('ui.veil.show')}: ${label}`}
            className={`shadow-float ${peeking ? 'opacity-0' : ''}`}
            onPointerDown={pressed}
            onPointerUp={released}
            onPointerLeave={released}
            onPointerCancel={released}
            onClick={chosen}
          >
            {t('ui.veil.show')}
            <span className="text-sm text-faint">{t('ui.veil.hold')}</span>
          </Button>
        </div>
      )}
    </div>
  )
}
