import type { AuditReport } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatDate, formatDateTime, formatDecimal, formatNumber, formatPercent } from '#ui/format.ts'
import {
  coefficientInterval,
  coefficientWords,
  type Rate,
  readingOf,
  shareInterval,
  shareWords,
} from './figure-words.ts'

const STYLE = `body{font:11pt/1.45 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1c1f}
h1{font-size:18pt;margin:0}h2{font-size:12pt;margin:1.6em 0 .3em}table{border-collapse:collapse;width:100%;font-size:10pt}
th,td{text-align:right;padding:.25em .5em;border-bottom:1px solid #dfdfda;font-weight:400}th:first-child,td:first-child{text-align:left}
thead th{color:#55585f}code{font-size:9pt;word-break:break-all}p{margin:.3em 0}tr{break-inside:avoid}`

type NameOf = (code: string) => string

/** The report as one page that needs nothing else: to be printed, kept or sent. Every figure is in a table. */
export function reportHtml(report: AuditReport, nameOf: NameOf): string {
  const { audit } = report
  return [
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${safe(audit.title)}</title>`,
    `<style>${STYLE}</style></head><body>`,
    head(report),
    figures(report, nameOf),
    details(report, nameOf),
    words(report),
    proof(report),
    '</body></html>',
  ].join('\n')
}

function head({ audit, figures, readers }: AuditReport): string {
  const meta = t('audits.report.meta', {
    population: formatNumber(figures.population),
    judged: formatNumber(figures.judged),
    sample: formatNumber(figures.sample),
    readers,
    at: formatDate(audit.at),
  })
  const period = t('audits.period', { from: formatDate(audit.plan.from), to: formatDate(audit.plan.to) })
  return `<h1>${safe(audit.title)}</h1><p>${safe(period)}</p><p>${safe(meta)}</p>`
}

function figures({ figures: found }: AuditReport, nameOf: NameOf): string {
  const { overturned, direction, verdicts, stratified, agreement, settled, contested } = found
  const groups = [agreement, settled, contested]
  const coefficient = ({ value, interval }: typeof agreement.kappa) =>
    [coefficientWords(value), coefficientInterval(interval)].filter(Boolean).join(', ')
  return [
    table(
      t('audits.verdicts'),
      ['', t('audits.column.count')],
      [
        ...(['agree', 'agree_other_words', 'disagree', 'cannot_tell'] as const).map((verdict) => [
          t(`audits.verdict.${verdict}`),
          formatNumber(verdicts[verdict]),
        ]),
        [t('audits.tile.overturned'), rate(overturned)],
        [t('audits.tile.direction'), `${direction.tooStrict} : ${direction.tooLenient} : ${direction.otherwise}`],
        [
          t('audits.strata'),
          [shareWords(stratified.share), shareInterval(stratified.interval)].filter(Boolean).join(', '),
        ],
      ],
    ),
    table(
      t('audits.byFamily'),
      [t('audits.column.family'), t('audits.column.reread'), t('audits.column.overturned')],
      found.families.map((one) => [nameOf(one.family), formatNumber(one.of), rate(one)]),
    ),
    table(
      t('audits.confusion'),
      ['', ...found.confusion.families],
      found.confusion.families.map((family, at) => [family, ...(found.confusion.cells[at] ?? []).map(formatNumber)]),
    ),
    table(
      t('audits.agreement'),
      [
        t('audits.column.figure'),
        ...(['agreement', 'settled', 'contested'] as const).map((group) => t(`audits.group.${group}`)),
      ],
      [
        [t('audits.figure.cases'), ...groups.map(({ cases }) => formatNumber(cases))],
        [t('audits.figure.percent'), ...groups.map(({ percent }) => shareWords(percent))],
        ...(['kappa', 'ac1', 'alphaFamily', 'alphaSeverity'] as const).map((figure) => [
          t(`audits.figure.${figure}`),
          ...groups.map((group) => coefficient(group[figure])),
        ]),
        [t('audits.figure.fleiss'), ...groups.map(({ fleiss }) => coefficientWords(fleiss.kappa))],
      ],
    ),
    `<p>${safe(readingOf(agreement.alphaFamily.value))}</p>`,
  ].join('\n')
}

function details({ figures: found }: AuditReport, nameOf: NameOf): string {
  return [
    table(
      t('audits.codes'),
      [
        t('audits.column.code'),
        t('audits.column.reread'),
        t('audits.column.agreement'),
        'κ',
        'AC1',
        t('audits.column.note'),
      ],
      found.codes.map(({ code, judged, same, kappa, ac1, contested: disputed }) => [
        `${code} ${nameOf(code)}`,
        formatNumber(judged),
        formatPercent(same / judged),
        coefficientWords(kappa),
        coefficientWords(ac1),
        disputed ? t('audits.contested') : '–',
      ]),
    ),
    table(
      t('audits.parity'),
      [t('audits.column.about'), t('audits.column.overturned'), t('audits.column.violations'), t('audits.column.days')],
      found.parity.map(({ characteristic, overturned: own, violations, medianHours }) => [
        characteristic ? nameOf(characteristic) : t('audits.parity.none'),
        rate(own),
        rate(violations),
        formatDecimal(medianHours / 24, 1),
      ]),
    ),
    table(
      t('audits.drift'),
      [
        t('audits.column.weeksTo'),
        t('audits.column.reread'),
        t('audits.column.overturned'),
        t('audits.column.agreement'),
      ],
      found.drift.map(({ to, judged, overturned: own, agreement: share }) => [
        formatDate(to),
        formatNumber(judged),
        rate(own),
        shareWords(share),
      ]),
    ),
    table(
      t('audits.strata'),
      [t('audits.column.stratum'), t('audits.column.population'), t('audits.column.whole'), t('audits.column.drawn')],
      found.strata.map(({ key, total, whole, drawn }) => [key, ...[total, whole, drawn].map(formatNumber)]),
    ),
  ].join('\n')
}

function words({ audit }: AuditReport): string {
  const findings = audit.findings.map(({ text, by, response }) => {
    const answer = response
      ? `<br><i>${safe(t('audits.responded', { by: response.by }))}: ${safe(response.text)}</i>`
      : ''
    return `<p>${safe(text)} (${safe(by)})${answer}</p>`
  })
  const none = `<p>${safe(t('audits.findings.none'))}</p>`
  return `<h2>${safe(t('audits.findings'))}</h2>${findings.join('') || none}`
}

function proof({ audit, figuresHash }: AuditReport): string {
  const { draw, signed } = audit
  const rows = [
    [t('audits.planned.commitment'), audit.commitment],
    [t('audits.planned.at'), formatDateTime(audit.at)],
    [t('audits.planned.seed'), draw?.seed ?? ''],
    [t('audits.proof.population'), draw?.populationHash ?? ''],
    [t('audits.signed.hash'), figuresHash],
    ...(signed ? [[t('audits.signed'), `${signed.by}, ${formatDateTime(signed.at)}: ${signed.statement}`]] : []),
  ]
  const lines = rows.map(([name = '', value = '']) => `<p>${safe(name)}: <code>${safe(value)}</code></p>`)
  return `<h2>${safe(t('audits.proof'))}</h2>${lines.join('')}`
}

function rate({ share, interval, count, of }: Rate): string {
  return [shareWords(share), shareInterval(interval), t('audits.of', { count, of })].filter(Boolean).join(', ')
}

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], tag: 'th' | 'td') =>
    row.map((cell) => `<${tag}>${safe(cell)}</${tag}>`).join('')
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')
  return `<h2>${safe(title)}</h2><table><thead><tr>${cells(header, 'th')}</tr></thead><tbody>${body}</tbody></table>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}
