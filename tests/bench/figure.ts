/** One line of the table that `npm run bench` prints. */
export interface Figure {
  readonly what: string
  readonly bar: string
  readonly figure: string
  /** `none` where design sets no bar. */
  readonly met: 'met' | 'missed' | 'none'
  readonly method: string
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`
}

const HEADING = ['what', 'bar', 'figure', '', 'method']

function cellsOf({ what, bar, figure, met, method }: Figure): string[] {
  return [what, bar, figure, met === 'none' ? '' : met, method]
}

export function printTable(figures: readonly Figure[]): void {
  const rows = [HEADING, ...figures.map(cellsOf)]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

export function markdownTable(figures: readonly Figure[]): string {
  const rows = [HEADING, HEADING.map(() => '---'), ...figures.map(cellsOf)]
  return rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('')
}
