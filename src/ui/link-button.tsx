import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { type ButtonVariant, buttonLook } from './button-look.ts'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './key-caps.ts'

type LinkButtonProps = { href: string; variant?: ButtonVariant; keys?: string | undefined; children: ReactNode }

/** A link inside the app that looks like a button. */
export function LinkButton({ href, variant = 'secondary', keys, children }: LinkButtonProps) {
  return (
    <Link href={href} aria-keyshortcuts={ariaKeys(keys)} className={buttonLook(variant)}>
      {variant === 'hint' && keys && <Kbd keys={keys} />}
      {children}
      {variant !== 'hint' && keys && (
        <Kbd keys={keys} tone={variant === 'primary' || variant === 'danger' ? 'inverse' : 'plain'} />
      )}
    </Link>
  )
}
