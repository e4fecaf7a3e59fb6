import type { AuditReport } from '#contract/types.ts'
import { AgreementTable } from './agreement-table.tsx'
import { CodesTable } from './codes-table.tsx'
import { ConfusionTable } from './confusion-table.tsx'
import { DriftChart } from './drift-chart.tsx'
import { OverturnChart } from './overturn-chart.tsx'
import { OverturnedList } from './overturned-list.tsx'
import { ParityTable } from './parity-table.tsx'
import { ReportTiles } from './report-tiles.tsx'
import { StrataTable } from './strata-table.tsx'
import { VerdictBar } from './verdict-bar.tsx'

/** The figures, from the one that matters most to what it rests on. */
export function ReportBody({ report }: { report: AuditReport }) {
  const { figures } = report
  return (
    <div className="grid min-w-0 gap-4.5">
      <ReportTiles figures={figures} />
      <VerdictBar figures={figures} />
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.25fr_1fr]">
        <OverturnChart families={figures.families} />
        <ConfusionTable confusion={figures.confusion} />
      </div>
      <CodesTable codes={figures.codes} />
      <AgreementTable figures={figures} />
      <ParityTable parity={figures.parity} />
      <DriftChart drift={figures.drift} />
      <StrataTable figures={figures} />
      <OverturnedList auditId={report.audit.id} />
    </div>
  )
}
