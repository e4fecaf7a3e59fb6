import { cpus, totalmem } from 'node:os'
import { alikeFigures } from './alike.ts'
import { browserFigures } from './browser.ts'
import { bytesFigures, type ScreenBytes } from './bytes.ts'
import { deskFigures } from './desk.ts'
import { type Figure, printTable } from './figure.ts'
import { importFigures } from './imports.ts'
import { loadFigures } from './load.ts'
import { recordFigures } from './record.ts'
import { millionFigures } from './million.ts'
import { policyFigures } from './policy.ts'

const PARTS: Readonly<Record<string, (built: ScreenBytes) => Promise<Figure[]>>> = {
  bytes: async (built) => bytesFigures(built),
  imports: () => importFigures(),
  desk: () => deskFigures(),
  browser: () => browserFigures(),
  policy: () => policyFigures(),
  alike: () => alikeFigures(),
  load: () => loadFigures(),
  record: () => recordFigures(),
  million: () => millionFigures(),
}

/** Prints the table of figures and the machine they were taken on. `--only NAME` takes one part. */
export async function bench(args: readonly string[], built: ScreenBytes): Promise<void> {
  const only = args[0] === '--only' ? args[1] : undefined
  const figures: Figure[] = []
  for (const name of only === undefined ? Object.keys(PARTS) : [only]) {
    const part = PARTS[name]
    if (!part) throw new Error(`no bench is called ${name}; there are ${Object.keys(PARTS).join(', ')}`)
    figures.push(...(await part(built)))
  }
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  console.log(`${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, Node ${process.version}, ${day}`)
  printTable(figures)
}
