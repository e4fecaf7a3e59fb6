import type { ReactNode } from 'react'

type PageProps = {
  title: ReactNode
  meta?: ReactNode
  actions?: ReactNode
  width?: 'reading' | 'wide'
  children: ReactNode
}

/** A page with a heading, its actions, and room to scroll. */
export function Page({ title, meta, actions, width = 'wide', children }: PageProps) {
  const measure = width === 'reading' ? 'max-w-3xl' : 'max-w-7xl'
  return (
    <div className="h-full overflow-y-auto bg-paper">
      <div className={`mx-auto grid gap-4.5 px-8 pt-5 pb-12 ${measure}`}>
        <header className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1">
            <h1 className="font-serif text-title">{title}</h1>
            {meta && <div className="text-soft">{meta}</div>}
          </div>
          {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}
