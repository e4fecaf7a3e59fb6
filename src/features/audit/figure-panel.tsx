import type { ReactNode } from 'react'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'

type FigurePanelProps = {
  title: string
  note?: ReactNode
  /** The drawing, for the eye alone. */
  drawing: ReactNode
  /** The same in figures, for everybody. */
  table: ReactNode
}

/** A chart and the table that says the same. */
export function FigurePanel({ title, note, drawing, table }: FigurePanelProps) {
  return (
    <Panel title={title} note={note}>
      <figure className="grid gap-2">
        <div aria-hidden="true" translate="no">
          {drawing}
        </div>
        <details className="text-sm">
          <summary className="w-fit text-accent">{t('audits.asTable')}</summary>
          <div className="mt-1 overflow-x-auto">{table}</div>
        </details>
      </figure>
    </Panel>
  )
}
