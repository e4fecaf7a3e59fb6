import type { Page } from '@playwright/test'
import { openDemo } from '#tests/support/journey-demo.ts'
import { type DeskHands, deskHands } from '#tests/support/journey-desk.ts'
import { type Ears, listenTo } from '#tests/support/journey-ears.ts'
import { expect, test } from '#tests/support/journey-test.ts'

test('[JOURNEY-9] what a screen reader meets on a shift: every control has a role and a name, every change is said', async ({
  page,
  demoUrl,
}) => {
  test.setTimeout(240_000)
  const ears = await listenTo(page)
  const hands = deskHands(page)
  await openDemo(page, demoUrl, '/review/priority')
  await test.step('the screen has a title, landmarks and headings', () => landmarks(page))
  await test.step('a row of the list is said as one stands on it', () => walkTheList(page, hands, ears))
  await test.step('the comment, and what its veil says', () => takeOne(page, hands, ears))
  await test.step('the code picker is a combobox with a list', () => chooseCode(page, hands, ears))
  await test.step('the words under the marker are said', () => markWords(page, hands, ears))
  await test.step('what is still asked for is a list of ways to it', () => whatIsMissing(page, hands, ears))
  await test.step('an escalation is a dialog that keeps the focus and gives it back', () => dialog(page, hands))
  await test.step('deciding and undoing are said', () => decideAndUndo(page, hands, ears))
})

async function landmarks(page: Page): Promise<void> {
  await expect(page).toHaveTitle('Review · Evenhand')
  await expect(page.getByRole('main', { name: 'Review' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Priority' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Queue' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Comment in its thread' })).toBeVisible()
}

async function walkTheList(page: Page, { press }: DeskHands, ears: Ears): Promise<void> {
  await expect(page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first()).toBeVisible()
  await press('j', 'j')
  await ears.hears(/Likely severity \d, Member \d+, /)
}

async function takeOne(page: Page, { press }: DeskHands, ears: Ears): Promise<void> {
  await press('r')
  const comment = page.getByRole('article', { name: 'Comment under review' })
  await expect(comment).toBeVisible()
  const veil = comment.getByRole('button', { name: 'Show: Distressing comment' })
  if (!(await veil.isVisible())) return
  await expect(veil).toHaveAttribute('aria-keyshortcuts', 'V')
  await press('v')
  await ears.hears(/Shown: Distressing comment/)
}

async function chooseCode(page: Page, { press, type }: DeskHands, ears: Ears): Promise<void> {
  await press('/')
  const picker = page.getByRole('combobox', { name: 'Find a code' })
  await expect(picker).toBeFocused()
  await type('insult')
  await expect(picker).toHaveAttribute('aria-expanded', 'true')
  const option = page.getByRole('option', { name: /AB\.INSULT/ })
  await expect(option).toBeVisible()
  await expect(picker).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none')
  await expect(page.getByRole('region', { name: 'Guidance for AB.INSULT' })).toBeVisible()
  await press('Enter')
  await ears.hears(/AB\.INSULT: Personal insult/)
  await expect(page.getByRole('list', { name: 'Codes chosen' }).getByRole('listitem')).toHaveCount(1)
}

async function markWords(page: Page, { press, comment }: DeskHands, ears: Ears): Promise<void> {
  const [first = ''] = (await comment.innerText()).split(/[\s,.]/)
  await press('m')
  await ears.hears(/Marking evidence\. Arrows move by word/)
  await press('Home', 'Shift+ArrowRight')
  await ears.hears(new RegExp(first.replaceAll(/[^\p{L}]/gu, '.'), 'u'))
  await press('Enter')
  await ears.hears(/Evidence for A/)
  await press('Escape')
  await ears.hears(/Marking ended/)
  await expect(page.getByRole('list', { name: 'Codes chosen' })).toContainText('2 words')
}

async function whatIsMissing(page: Page, { press, type }: DeskHands, ears: Ears): Promise<void> {
  await expect(page.getByRole('button', { name: 'Decide and next' })).toBeDisabled()
  const severity = page.getByRole('group', { name: /^Severity · proposed \d, range/ })
  await expect(severity.getByRole('radio', { checked: true })).toHaveCount(1)
  await press('y')
  await ears.hears(/Severity \d confirmed/)
  await press('i')
  await expect(page.getByRole('textbox', { name: 'The reading you set aside, and why' })).toBeFocused()
  await type('It is about the person.')
  await expect(page.getByRole('button', { name: 'Decide and next' })).toBeEnabled()
}

async function dialog(page: Page, { press, tabTo }: DeskHands): Promise<void> {
  const escalate = page.getByRole('button', { name: 'Escalate', exact: true })
  await tabTo(escalate)
  await press('Enter')
  const shown = page.getByRole('dialog', { name: 'Escalate this case' })
  await expect(shown.getByRole('radio').first()).toBeFocused()
  for (let turn = 0; turn < 12; turn++) {
    await press('Tab')
    expect(await shown.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  await press('Escape')
  await expect(shown).toBeHidden()
  await expect(escalate).toBeFocused()
}

async function decideAndUndo(page: Page, { press, decide, comment }: DeskHands, ears: Ears): Promise<void> {
  const words = await comment.innerText()
  await decide('Control+Enter')
  await ears.hears(/Decided: AB\.INSULT/)
  await expect(page.getByRole('group', { name: 'Decided: AB.INSULT' })).toBeVisible()
  await press('z')
  await ears.hears(/Undone\. The case is back\./)
  await expect(comment).toHaveText(words)
}
