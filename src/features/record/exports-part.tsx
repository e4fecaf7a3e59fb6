import { PublicationPanel } from './publication-panel.tsx'
import { DecisionsExport } from './decisions-export.tsx'
import { LedgerExport } from './ledger-export.tsx'
import { StatementsPanel } from './statements-panel.tsx'

/** Everything that can be taken out of the record. */
export function ExportsPart() {
  return (
    <div className="grid items-start gap-4.5 xl:grid-cols-2">
      <div className="xl:col-span-2">
        <DecisionsExport />
      </div>
      <LedgerExport />
      <StatementsPanel />
      <div className="xl:col-span-2">
        <PublicationPanel />
      </div>
    </div>
  )
}
