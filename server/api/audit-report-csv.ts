import type { z } from '@hono/zod-openapi'
import type { AuditReportView } from '#contract/audits.ts'

type Report = z.output<typeof AuditReportView>
type Cell = string | number | null | undefined
type Row = readonly [section: string, name: string, figure: string, value: Cell, low?: Cell, high?: Cell, of?: Cell]

const HEAD: Row = ['section', 'name', 'figure', 'value', 'low', 'high', 'of']
/** What a spreadsheet would run as a formula. A number of ours is none. */
const FORMULA = /^[=+\-@\t\r]/

/** Every figure of the report as one row: what it belongs to, its name, its value, its interval. */
export function reportCsv(report: Report): string {
  return `\ufeff${[HEAD, ...rowsOf(report)].map(line).join('')}`
}

function rowsOf({ audit, figures, figuresHash, readers }: Report): Row[] {
  const { overturned, direction, verdicts, stratified } = figures
  return [
    ['audit', 'title', 'text', audit.title],
    ['audit', 'period', 'from', audit.plan.from],
    ['audit', 'period', 'to', audit.plan.to],
    ['audit', 'seed', 'commitment', audit.commitment],
    ['audit', 'seed', 'committed_at', audit.at],
    ['audit', 'seed', 'seed', audit.draw?.seed],
    ['audit', 'population', 'sha256', audit.draw?.populationHash],
    ['audit', 'figures', 'sha256', figuresHash],
    ['audit', 'signed', 'at', audit.signed?.at],
    ['audit', 'signed', 'by', audit.signed?.by],
    ['size', 'population', 'count', figures.population],
    ['size', 'sample', 'count', figures.sample],
    ['size', 'judged', 'count', figures.judged],
    ['size', 'readers', 'count', readers],
    ...Object.entries(verdicts).map(([name, count]): Row => ['verdicts', name, 'count', count]),
    rateRow('overturned', 'all', overturned),
    ...Object.entries(direction).map(([name, count]): Row => ['direction', name, 'count', count]),
    [
      'stratified',
      'all',
      'share',
      valueOf(stratified.share),
      stratified.interval?.low,
      stratified.interval?.high,
      figures.population,
    ],
    ['stratified', 'all', 'standard_error', valueOf(stratified.error)],
    ...figures.strata.map((one): Row => ['strata', one.key, 'overturned', one.overturned, null, null, one.judged]),
    ...figures.whole.map((one): Row => ['whole', one.reason, 'judged', one.judged, null, null, one.sample]),
    ...figures.families.map((one) => rateRow('overturned_by_family', one.family, one)),
    ...confusionRows(figures.confusion),
    ...agreementRows('agreement', figures.agreement),
    ...agreementRows('agreement_contested', figures.contested),
    ...agreementRows('agreement_settled', figures.settled),
    ...figures.codes.flatMap((one): Row[] => [
      ['codes', one.code, 'same', one.same, null, null, one.judged],
      ['codes', one.code, 'kappa', valueOf(one.kappa)],
      ['codes', one.code, 'ac1', valueOf(one.ac1)],
    ]),
    ...figures.parity.flatMap((one): Row[] => [
      rateRow('parity_overturned', one.characteristic ?? 'none', one.overturned),
      rateRow('parity_violations', one.characteristic ?? 'none', one.violations),
      ['parity_hours', one.characteristic ?? 'none', 'median', one.medianHours],
    ]),
    ...figures.drift.map((one) => rateRow('overturned_four_weeks_to', one.to, one.overturned)),
    ...figures.drift.map((one): Row => ['agreement_four_weeks_to', one.to, 'share', valueOf(one.agreement)]),
  ]
}

type Figures = Report['figures']
type Rate = Figures['overturned']

function rateRow(section: string, name: string, { share, interval, of }: Rate): Row {
  return [section, name, 'share', valueOf(share), interval?.low, interval?.high, of]
}

function confusionRows({ families, cells }: Figures['confusion']): Row[] {
  return families.flatMap((family, at) =>
    families.map((other, across): Row => ['confusion', `${family} then ${other}`, 'count', cells[at]?.[across] ?? 0]),
  )
}

function agreementRows(section: string, agreement: Figures['agreement']): Row[] {
  const { kappa, ac1, alphaFamily, alphaSeverity, percent, fleiss, cases } = agreement
  const coefficients = { kappa, ac1, alphaFamily, alphaSeverity }
  return [
    [section, 'percent', 'share', valueOf(percent), null, null, cases],
    ...Object.entries(coefficients).map(
      ([name, { value, interval }]): Row => [
        section,
        name,
        'value',
        valueOf(value),
        interval?.low,
        interval?.high,
        cases,
      ],
    ),
    [section, 'fleiss', 'value', valueOf(fleiss.kappa), null, null, fleiss.cases],
  ]
}

function valueOf(estimate: Rate['share']): Cell {
  return estimate.estimable ? estimate.value : `not estimable: ${estimate.why}`
}

function line(row: Row): string {
  return `${Array.from({ length: HEAD.length }, (_, at) => quoted(row[at])).join(',')}\r\n`
}

function quoted(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
