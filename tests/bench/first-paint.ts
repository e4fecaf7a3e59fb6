import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { openSqlite } from '#node/databases.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { startProgram } from '#tests/support/journey-program.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { fillCases } from './fill.ts'
import { tell } from './progress.ts'

const CASES = 10_000
const TURNS = 5
/** Chromium's own “Fast 3G” of old: 1.6 Mb/s down, 750 kb/s up, 150 ms there and back. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const SLOWER = 4
const OWNER = { email: 'owner@meridian.example', password: 'a long enough password' }

/** From the address typed to the first paint and to a queue that can be worked, on a slow network and processor. */
export async function firstPaintFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const owner = { EVENHAND_OWNER_EMAIL: OWNER.email, EVENHAND_OWNER_PASSWORD: OWNER.password }
  const settings = { PORT: '0', EVENHAND_DATA: folder, ...owner }
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    await (await startProgram('main', settings)).stop()
    const connection = openSqlite(join(folder, 'evenhand.db'))
    await fillCases(connection, CASES)
    await connection.close()
    const program = await startProgram('main', settings)
    const cold: Opened[] = []
    const warm: Opened[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      tell(`first paint: turn ${turn + 1} of ${TURNS}`)
      const context = await signedIn(browser, program.url)
      cold.push(await opened(context, program.url))
      warm.push(await opened(context, program.url))
      await context.close()
    }
    await program.stop()
    return [...figures('cold', cold), ...figures('warm', warm)]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const answer = await context.request.post(new URL('/api/v1/session', url).href, {
    data: OWNER,
    headers: { origin: new URL(url).origin },
  })
  if (answer.status() !== 201) throw new Error(`signing in was answered with ${answer.status()}`)
  return context
}

interface Opened {
  readonly painted: number
  readonly usable: number
  readonly kilobytes: number
}

async function opened(context: BrowserContext, url: string): Promise<Opened> {
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', NETWORK)
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  let bytes = 0
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(watchQueue)
  await page.goto(new URL('/review/priority', url).href, { waitUntil: 'commit' })
  const usable = await usableAt(page)
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)
  await page.close()
  return { painted, usable, kilobytes: bytes / 1_000 }
}

async function usableAt(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (globalThis as unknown as { usable?: number }).usable, null, {
    timeout: 60_000,
  })
  return Number(await found.jsonValue())
}

/** Runs in the page: when the first case of the queue is there, and a frame with it has been painted. */
function watchQueue(): void {
  const frame = (): void => {
    const row = document.querySelector('[role="region"] li, section[aria-label] li')
    if (!row) return void requestAnimationFrame(frame)
    requestAnimationFrame(() => {
      Object.assign(globalThis, { usable: performance.now() })
    })
  }
  requestAnimationFrame(frame)
}

function figures(state: 'cold' | 'warm', taken: readonly Opened[]): Figure[] {
  const kilobytes = Math.round(
    percentile(
      taken.map((one) => one.kilobytes),
      0.5,
    ),
  )
  const method = `${TURNS} times, ${state === 'cold' ? 'nothing kept by the browser' : 'the same browser again'}, ${kilobytes} kB over the wire; 1.6 Mb/s, 150 ms, processor ${SLOWER} times slower, ${CASES} cases`
  return (['painted', 'usable'] as const).map((what) => {
    const samples = taken.map((one) => one[what])
    return {
      what: `${what === 'painted' ? 'First paint' : 'A queue that can be worked'}, ${state}`,
      bar: '',
      figure: `median ${milliseconds(percentile(samples, 0.5))}, worst ${milliseconds(Math.max(...samples))}`,
      met: 'none',
      method,
    }
  })
}
