import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** axe finds nothing on this screen, in light and in dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Half way from one colour to another, no contrast is what it will be.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(motionEnded)
    const axe = new AxeBuilder({ page })
    // Between light and dark, colours are all that differs.
    const { violations } = await (colorScheme === 'dark'
      ? axe.withRules(['color-contrast', 'link-in-text-block'])
      : axe
    ).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`))
    expect.soft(found, `${screen}, ${colorScheme}`).toEqual([])
  }
}

/** Runs in the page. What goes round for ever, as a skeleton does while something loads, has no end to wait for. */
async function motionEnded(): Promise<void> {
  const ends = ({ effect }: Animation): boolean => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
  const motions = document.getAnimations().filter(ends)
  const ended = Promise.allSettled(motions.map((motion) => motion.finished))
  // One that is paused, or that belongs to what has just gone, never ends.
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1_000))])
}

/** Nothing sticks out to the side, no text is cut without saying so, every control can be brought into view. */
export async function expectWhole(page: Page, screen: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  // A message covers what is under it until it goes by itself.
  await expect(page.locator('[data-toasts] article')).toHaveCount(0)
  expect.soft(await page.evaluate(faultsOfLook), `${screen} at ${width} × ${height}`).toEqual([])
}

/** Runs in the page. */
function faultsOfLook(): string[] {
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}”`
  const isHiddenOnPurpose = (element: Element): boolean =>
    element.closest('.sr-only, [aria-hidden="true"], [inert], [popover]:not(:popover-open)') !== null
  const visible = [...document.querySelectorAll('body *')].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && !isHiddenOnPurpose(element),
  )
  const scrollsAside = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrollsAside(element.parentElement))
  const sticksOut = (element: Element): boolean => {
    const { left, right, width } = element.getBoundingClientRect()
    return width > 1 && (right > innerWidth + 1 || left < -1) && !scrollsAside(element)
  }
  const isCut = (element: Element): boolean => {
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element)
    const cuts = /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && webkitLineClamp === 'none'
    return cuts && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
  }
  /** What is hit in the middle of a control where that is not the control: something covers it, or it is off the page. */
  const inTheWayOf = (element: Element): string | null => {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
    const there = document.elementFromPoint(x, y)
    if (there === null) return `nothing at ${x}, ${y}`
    return element.contains(there) || there.contains(element) ? null : nameOf(there)
  }
  // What a menu or a dialog covers is within reach again once it is closed.
  const inFront =
    document.querySelector('[role="dialog"], [role="menu"], [popover="auto"]:popover-open') ?? document.body
  const controls = visible.filter(
    (element) => inFront.contains(element) && element.matches('a[href], button, input, select, textarea'),
  )
  const aside = document.documentElement.scrollWidth - document.documentElement.clientWidth
  return [
    ...(aside > 0 ? [`the page scrolls ${aside} px to the side`] : []),
    ...visible.filter(sticksOut).map((element) => `sticks out: ${nameOf(element)}`),
    ...visible.filter(isCut).map((element) => `is cut: ${nameOf(element)}`),
    ...controls.flatMap((element) => {
      const inTheWay = inTheWayOf(element)
      return inTheWay === null ? [] : [`out of reach: ${nameOf(element)}, behind ${inTheWay}`]
    }),
  ]
}
