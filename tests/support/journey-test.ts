import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, expect } from '@playwright/test'
import { type JourneyProgram, startProgram } from './journey-program.ts'
import { type JourneyWatch, watchContext } from './journey-watch.ts'

/** The real server on data of its own, which goes when the journey ends. */
export interface JourneyDesk {
  readonly dataDir: string
  readonly url: string
  /** The one-time link that was printed. */
  readonly setUpLink: string
  /** Stops it as a service manager would and starts it again on the same data and port. @returns its exit status. */
  restart(): Promise<number | null>
  stop(): Promise<number | null>
}

interface JourneyFixtures {
  readonly desk: JourneyDesk
  readonly watch: JourneyWatch
  /** A browser of somebody else, or of the same person elsewhere; watched like the first, but for troubles that match. */
  readonly anotherBrowser: (expected?: RegExp) => Promise<BrowserContext>
}

/**
 * A journey in a real browser. It fails on any console error, page error, failed or refused request, and on any
 * request that leaves the origin, unless it said so before.
 */
export const test = base.extend<JourneyFixtures, { demoUrl: string }>({
  demoUrl: [
    async ({ browserName: _ }, use) => {
      const program = await startProgram('demo', { PORT: '0' })
      await use(program.url)
      await program.stop()
    },
    { scope: 'worker' },
  ],
  desk: async ({ browser }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'evenhand-journey-'))
    const desk = await startDesk(dataDir)
    await use(desk)
    // A page that is still reading would miss its server.
    const pages = browser.contexts().flatMap((context) => context.pages())
    await Promise.all(pages.map((page) => page.close()))
    await desk.stop()
    await rm(dataDir, { recursive: true, force: true })
  },
  watch: [
    async ({ context }, use) => {
      const watch = watchContext(context)
      await use(watch)
      expect(watch.troubles()).toEqual([])
    },
    { auto: true },
  ],
  anotherBrowser: async ({ browser, viewport }, use) => {
    const contexts: BrowserContext[] = []
    const watches: JourneyWatch[] = []
    await use(async (expected) => {
      const context = await browser.newContext({ viewport })
      contexts.push(context)
      const watch = watchContext(context)
      if (expected) watch.allow(expected)
      watches.push(watch)
      return context
    })
    await Promise.all(contexts.map((context) => context.close()))
    expect(watches.flatMap((one) => one.troubles())).toEqual([])
  },
})

export { expect } from '@playwright/test'

async function startDesk(dataDir: string): Promise<JourneyDesk> {
  let program: JourneyProgram = await startProgram('main', { PORT: '0', EVENHAND_DATA: dataDir })
  const { url } = program
  return {
    dataDir,
    url,
    setUpLink: await program.printed(/one-time link: (\S+)\n/),
    restart: async () => {
      const status = await program.stop()
      program = await startProgram('main', { PORT: new URL(url).port, EVENHAND_DATA: dataDir })
      return status
    },
    stop: () => program.stop(),
  }
}
