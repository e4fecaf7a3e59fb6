import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { alikeFigures } from './alike.ts'
import { browserFigures } from './browser.ts'
import { bytesFigures, type ScreenBytes } from './bytes.ts'
import { deskFigures } from './desk.ts'
import { type Figure, markdownTable, printTable } from './figure.ts'
import { firstPaintFigures } from './first-paint.ts'
import { importFigures } from './imports.ts'
import { loadFigures } from './load.ts'
import { millionFigures } from './million.ts'
import { policyFigures } from './policy.ts'
import { recordFigures } from './record.ts'
import { shardsFigures } from './shards.ts'
import { sizesFigures } from './sizes.ts'
import { tenMillionFigures } from './ten-million.ts'

type Part = (built: ScreenBytes) => Promise<Figure[]>

const PARTS: Readonly<Record<string, Part>> = {
  bytes: async (built) => bytesFigures(built),
  'first-paint': firstPaintFigures,
  imports: importFigures,
  desk: deskFigures,
  browser: browserFigures,
  policy: policyFigures,
  alike: alikeFigures,
  load: () => loadFigures(),
  record: recordFigures,
  million: millionFigures,
  sizes: sizesFigures,
  shards: shardsFigures,
}

/** Taken only when they are asked for: they need tens of gigabytes, or an hour. */
const ASKED_FOR: Readonly<Record<string, Part>> = { 'ten-million': tenMillionFigures }

const REPORT = join('test-results', 'bench.md')

/** Prints the table of figures and the machine they were taken on, and writes both as Markdown. `--only NAME` takes one part. */
export async function bench(args: readonly string[], built: ScreenBytes): Promise<void> {
  const all = { ...PARTS, ...ASKED_FOR }
  const only = args[0] === '--only' ? args[1] : undefined
  const figures: Figure[] = []
  for (const name of only === undefined ? Object.keys(PARTS) : [only]) {
    const part = all[name]
    if (!part) throw new Error(`no bench is called ${name}; there are ${Object.keys(all).join(', ')}`)
    console.error(`bench: ${name}`)
    figures.push(...(await taken(name, () => part(built))))
  }
  const machine = machineLine()
  console.log(machine)
  printTable(figures)
  mkdirSync('test-results', { recursive: true })
  writeFileSync(REPORT, `${machine}\n\n${markdownTable(figures)}`)
  console.error(`The same as Markdown: ${REPORT}`)
}

/** A part that fails is a row that says so, and leaves the others their figures. */
async function taken(name: string, take: () => Promise<Figure[]>): Promise<Figure[]> {
  try {
    return await take()
  } catch (error) {
    console.error(error)
    process.exitCode = 1
    const figure = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return [{ what: name, bar: '', figure, met: 'missed', method: 'could not be taken' }]
  }
}

function machineLine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  const load = loadavg().map((one) => one.toFixed(1))
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, Node ${process.version}, ${day}, load ${load.join(' ')} at the end`
}
