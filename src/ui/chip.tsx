import type { ComponentProps } from 'react'

type ChipProps = Omit<ComponentProps<'button'>, 'type'> & { on?: boolean | undefined }

/** A small filter that is on or off; without `on` it is a plain small button ("+ filter"). */
export function Chip({ on, className = '', children, ...rest }: ChipProps) {
  const look = on
    ? 'border-accent bg-accent-wash text-accent'
    : 'border-line bg-transparent text-soft hover:border-line-strong hover:text-ink'
  return (
    <button
      type="button"
      aria-pressed={on}
      className={`inline-flex shrink-0 items-center gap-1 rounded-full border px-[0.4375rem] py-px text-sm whitespace-nowrap transition-colors disabled:opacity-55 ${look} ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}
