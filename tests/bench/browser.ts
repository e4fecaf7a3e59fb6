import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { openSqlite } from '#node/databases.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { type JourneyProgram, startProgram } from '#tests/support/journey-program.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { fillCases } from './fill.ts'

const CASES = 100_000
const DECISIONS = 60
const IDLE_SECONDS = 60
const WHEELS = 300
const OWNER = { email: 'owner@meridian.example', password: 'a long enough password' }

/** The desk in a real browser, on the real server with 100,000 open cases. */
export async function browserFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const settings = {
    PORT: '0',
    EVENHAND_DATA: folder,
    EVENHAND_OWNER_EMAIL: OWNER.email,
    EVENHAND_OWNER_PASSWORD: OWNER.password,
  }
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    await (await startProgram('main', settings)).stop()
    const connection = openSqlite(join(folder, 'evenhand.db'))
    await fillCases(connection, CASES)
    await connection.close()
    const program = await startProgram('main', settings)
    const figures = await atTheDesk(browser, program)
    await program.stop()
    return figures
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function atTheDesk(browser: Browser, { url }: JourneyProgram): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const page = await context.newPage()
  const signedIn = await context.request.post(new URL('/api/v1/session', url).href, {
    data: OWNER,
    headers: { origin: new URL(url).origin },
  })
  if (signedIn.status() !== 201) throw new Error(`signing in was answered with ${signedIn.status()}`)
  await page.goto(new URL('/review/priority', url).href)
  await page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first().waitFor()
  return [await idle(page), await scrolling(page), await deciding(page)]
}

/** What an untouched tab asks for in a minute; its stream of changes stays open all the while. */
async function idle(page: Page): Promise<Figure> {
  await page.waitForTimeout(3_000)
  let requests = 0
  const count = () => {
    requests += 1
  }
  page.on('request', count)
  await page.waitForTimeout(IDLE_SECONDS * 1_000)
  page.off('request', count)
  return {
    what: 'Requests a minute from an idle tab',
    bar: '≤ 2',
    figure: `${requests}`,
    met: requests <= 2 ? 'met' : 'missed',
    method: `the queue open and untouched for ${IDLE_SECONDS} s, ${CASES} cases; changes arrive over one open stream`,
  }
}

async function scrolling(page: Page): Promise<Figure> {
  const list = page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first()
  await list.hover()
  await page.evaluate(watchFrames)
  for (let turn = 0; turn < WHEELS; turn++) {
    await page.mouse.wheel(0, 120)
    await page.waitForTimeout(16)
  }
  const { frames, dropped } = await page.evaluate(framesSeen)
  const share = dropped / (frames + dropped)
  return {
    what: 'Frames dropped while scrolling the queue',
    bar: '≤ 1 %',
    figure: `${(share * 100).toFixed(2)} %`,
    met: share <= 0.01 ? 'met' : 'missed',
    method: `${WHEELS} turns of the wheel, ${frames} frames; a frame counts as dropped for each 1/60 s that passes without one`,
  }
}

async function deciding(page: Page): Promise<Figure> {
  await page.keyboard.press('r')
  await page.getByRole('combobox', { name: 'Find a code' }).waitFor()
  const samples: number[] = []
  for (let count = 0; count < DECISIONS; count++) {
    const decide = page.getByRole('button', { name: 'Decide and next' })
    await page.keyboard.press('/')
    await page.keyboard.type('proc')
    await page.getByRole('option', { name: /NV.PROC/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      (button) => button instanceof HTMLButtonElement && !button.disabled,
      await decide.elementHandle(),
    )
    await page.evaluate(watchNextComment)
    await page.keyboard.press('Enter')
    samples.push(await page.evaluate(nextCommentPainted))
    // A reader takes at least this long; what was claimed ahead has arrived by then.
    await page.waitForTimeout(500)
  }
  const p95 = percentile(samples, 0.95)
  return {
    what: 'Key pressed → next comment painted',
    bar: 'p95 ≤ 50 ms',
    figure: `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(p95)}`,
    met: p95 <= 50 ? 'met' : 'missed',
    method: `${DECISIONS} decisions by Enter, from the key’s own time stamp to the end of the first frame that shows another comment; ${CASES} cases`,
  }
}

/* The functions below run in the page, each by itself. */

interface Watched {
  frames: number[]
  painted: Promise<number>
}

function watchFrames(): void {
  const watched = globalThis as unknown as Watched
  watched.frames = []
  const frame = (at: number): void => {
    watched.frames.push(at)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

function framesSeen(): { frames: number; dropped: number } {
  const { frames } = globalThis as unknown as Watched
  const dropped = frames.reduce((sum, at, index) => {
    const before = frames[index - 1]
    return before === undefined ? sum : sum + Math.max(0, Math.round((at - before) / (1_000 / 60)) - 1)
  }, 0)
  return { frames: frames.length, dropped }
}

function watchNextComment(): void {
  const watched = globalThis as unknown as Watched
  const before = location.pathname
  watched.painted = new Promise((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const shown = (): boolean =>
          location.pathname !== before && document.querySelector('article blockquote')?.textContent !== undefined
        const frame = (): void => {
          if (!shown()) return void requestAnimationFrame(frame)
          // A message comes after the frame has been painted.
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve(performance.now() - timeStamp), { once: true })
          port1.start()
          port2.postMessage(null)
        }
        requestAnimationFrame(frame)
      },
      { capture: true, once: true },
    )
  })
}

function nextCommentPainted(): Promise<number> {
  return (globalThis as unknown as Watched).painted
}
