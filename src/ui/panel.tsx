import { type ReactNode, useId } from 'react'

type PanelProps = { title: ReactNode; note?: ReactNode; actions?: ReactNode; children: ReactNode }

/** One framed section of a page, named by its heading. */
export function Panel({ title, note, actions, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="mb-2.5 flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-base">
            {title}
          </h2>
          {note && <div className="text-sm text-faint">{note}</div>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  )
}
