import type { ReactNode } from 'react'

const EDGES = { start: 'border-r', end: 'border-l', none: '' }

type PaneProps = {
  label: string
  header?: ReactNode
  footer?: ReactNode
  edge?: keyof typeof EDGES
  ground?: 'surface' | 'paper'
  children: ReactNode
}

/** A full-height column: header, a body that scrolls, footer. `edge` is the side of the screen it stands on. */
export function Pane({ label, header, footer, edge = 'none', ground = 'surface', children }: PaneProps) {
  const colour = ground === 'surface' ? 'bg-surface' : 'bg-paper'
  return (
    <section aria-label={label} className={`flex h-full min-h-0 min-w-0 flex-col border-line ${EDGES[edge]} ${colour}`}>
      {header && <header className="shrink-0 border-b border-line">{header}</header>}
      <div className="relative min-h-0 flex-1 overflow-y-auto">{children}</div>
      {footer && <footer className="no-print shrink-0 border-t border-line">{footer}</footer>}
    </section>
  )
}
