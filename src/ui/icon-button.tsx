import type { ComponentProps, ReactNode } from 'react'
import { ariaKeys } from './key-caps.ts'
import { Tooltip } from './tooltip.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  label: string
  icon: ReactNode
  keys?: string | undefined
}

/** A square button whose name is its tooltip. */
export function IconButton({ label, icon, keys, className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type={type}
        aria-label={label}
        aria-keyshortcuts={ariaKeys(keys)}
        className={`inline-grid size-7 shrink-0 place-items-center rounded-md text-soft transition-colors hover:bg-sunken hover:text-ink disabled:opacity-55 [&_svg]:size-4 ${className}`}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
