import type { Figure } from './figure.ts'
import { type Dialect, placeFor } from './filled.ts'
import { growthOf } from './growth.ts'
import { dailyMeasures, type Measured, wholeMeasures } from './measures.ts'

const SIZES = process.env['EVENHAND_BENCH_SIZES']?.split(',').map(Number) ?? [10_000, 100_000, 1_000_000]
const NAMES: Readonly<Record<Dialect, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

/** Everything that may grow with the number of cases, at three sizes on both databases, and how it grows. */
export async function sizesFigures(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const bySize = new Map<number, readonly Measured[]>()
    const place = await placeFor(dialect)
    try {
      for (const size of SIZES) {
        const connection = await place.open(size)
        const label = `${NAMES[dialect]}, ${size}`
        try {
          const whole = await wholeMeasures(connection, label)
          bySize.set(size, [...(await dailyMeasures(connection, label)), ...whole])
        } finally {
          await connection.close()
        }
      }
    } finally {
      await place.close()
    }
    figures.push(...sideBySide(dialect, bySize))
  }
  return figures.toSorted((one, other) => order(figures, one.what) - order(figures, other.what))
}

/** A measure of one database stands beside the same of the other. */
function order(figures: readonly Figure[], what: string): number {
  const plain = what.replace(/ · .*/, '')
  return figures.findIndex((figure) => figure.what.startsWith(`${plain} · `))
}

function sideBySide(dialect: Dialect, bySize: ReadonlyMap<number, readonly Measured[]>): Figure[] {
  const largest = bySize.get(Math.max(...SIZES)) ?? []
  return largest.map(({ what, bar, met, method }, at) => {
    const points = [...bySize].map(([size, measured]) => [size, measured[at]] as const)
    const shown = points.map(([size, one]) => `${power(size)}: ${one ? valueOf(one) : '–'}`).join('  ')
    const growing = points.map(([size, one]) => [size, one?.cost ?? Number.NaN] as const)
    return { what: `${what} · ${NAMES[dialect]}`, bar, figure: `${shown}  ${growthText(what, growing)}`, met, method }
  })
}

function growthText(what: string, points: readonly (readonly [number, number])[]): string {
  if (points.length < 2 || what.startsWith('memory')) return ''
  const { exponent, verdict } = growthOf(points)
  return `n^${exponent.toFixed(2)}, ${verdict}`
}

function valueOf({ value, unit }: Measured): string {
  if (unit === 'ms') return `${value.toFixed(1)} ms`
  return `${Math.round(value).toLocaleString('en-GB')}${unit === '/s' ? '/s' : ' MiB'}`
}

function power(size: number): string {
  const exponent = Math.log10(size)
  return Number.isInteger(exponent) ? `10${SUPERSCRIPTS[exponent] ?? ''}` : size.toLocaleString('en-GB')
}

const SUPERSCRIPTS = [...'⁰¹²³⁴⁵⁶⁷⁸⁹']
