import { expect, type Page } from '@playwright/test'

/** Everything a screen reader was given to say through live regions, in order. */
export interface Ears {
  /** Waits until something like this has been said since the last call. */
  hears(words: RegExp): Promise<void>
}

/** Listens from the next page on. */
export async function listenTo(page: Page): Promise<Ears> {
  await page.addInitScript(keepWhatIsSaid)
  return {
    hears: async (words) => {
      await expect
        .poll(() => page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join('\n')), {
          message: `to hear ${words}`,
        })
        .toMatch(words)
      await page.evaluate(() => {
        ;(globalThis as unknown as { said: string[] }).said = []
      })
    },
  }
}

/** Runs in the page. */
function keepWhatIsSaid(): void {
  const kept = globalThis as unknown as { said: string[] }
  kept.said = []
  const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]'
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest(live)
      const words = (region ?? null)?.textContent?.trim()
      if (words) kept.said.push(words)
    }
  }).observe(document, { childList: true, subtree: true, characterData: true })
}
