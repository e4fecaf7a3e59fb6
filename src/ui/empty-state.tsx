import type { ReactNode } from 'react'

type EmptyStateProps = {
  icon?: ReactNode
  title: ReactNode
  text?: ReactNode
  actions?: ReactNode
  /** 'h1' where this is all that the page holds. */
  heading?: 'h1' | 'h2'
}

/** Nothing here: says so, and what to do about it. */
export function EmptyState({ icon, title, text, actions, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-6 py-12 text-center">
      {icon && (
        <span aria-hidden="true" className="mb-1 text-faint [&_svg]:size-6 [&_svg]:stroke-[1.5]">
          {icon}
        </span>
      )}
      <Heading className="font-serif text-lg">{title}</Heading>
      {text && <div className="text-soft">{text}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
