import type { Figure } from './figure.ts'
import { benchImport } from './import.bench.ts'

const BAR = 10_000

/** Rows imported a second, and the most memory it took, at two sizes: memory must not grow with the file. */
export async function importFigures(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const rows of [10_000, 100_000]) {
    const { rowsPerSecond, peakMegabytes, cpuSeconds } = await benchImport(rows)
    figures.push({
      what: `Import, ${rows.toLocaleString('en-GB')} rows`,
      bar: '≥ 10,000 rows/s',
      figure: `${Math.round(rowsPerSecond).toLocaleString('en-GB')} rows/s, peak ${peakMegabytes} MB`,
      met: rowsPerSecond >= BAR ? 'met' : 'missed',
      method: `CSV of 130 bytes a row, three flag columns, SQLite file with synchronous=FULL; ${cpuSeconds.toFixed(1)} s of processor time`,
    })
  }
  return figures
}
