import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import type { ButtonVariant } from './button-look.ts'
import { type ShortcutOptions, useShortcut } from './use-shortcut.ts'

type ShortcutButtonProps = {
  shortcut: Omit<ShortcutOptions, 'onPress' | 'enabled'>
  variant?: ButtonVariant
  disabled?: boolean
  /** Whether what the button opens is open; left out where it opens nothing. */
  expanded?: boolean
  className?: string
  children: ReactNode
  onPress: () => void
}

/** A button and its key in one: the key works exactly while the button does. */
export function ShortcutButton({
  shortcut,
  variant,
  disabled = false,
  expanded,
  children,
  onPress,
  className,
}: ShortcutButtonProps) {
  const keys = useShortcut({ ...shortcut, enabled: !disabled, onPress })
  const look = { ...(variant && { variant }), ...(className && { className }) }
  return (
    <Button keys={keys} disabled={disabled} aria-expanded={expanded} onClick={onPress} {...look}>
      {children}
    </Button>
  )
}
