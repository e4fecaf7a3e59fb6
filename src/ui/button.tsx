import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonLook } from './button-look.ts'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './key-caps.ts'

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; keys?: string | undefined }

/** `keys` only draws the hint; `useShortcut` makes the key work and returns the keys to draw. */
export function Button({
  variant = 'secondary',
  keys,
  className = '',
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button type={type} aria-keyshortcuts={ariaKeys(keys)} className={`${buttonLook(variant)} ${className}`} {...rest}>
      {variant === 'hint' && keys && <Kbd keys={keys} />}
      {children}
      {variant !== 'hint' && keys && (
        <Kbd keys={keys} tone={variant === 'primary' || variant === 'danger' ? 'inverse' : 'plain'} />
      )}
    </button>
  )
}
