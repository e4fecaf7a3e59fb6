import { join } from 'node:path'
import { openDemo } from '#tests/support/journey-demo.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { expect, test } from '#tests/support/journey-test.ts'

/** `EVENHAND_PICTURES=docs` writes them where docs/moderating.md shows them; else they are taken and thrown away. */
const FOLDER =
  process.env['EVENHAND_PICTURES'] === 'docs' ? 'docs/pictures' : join('test-results', 'journeys', 'pictures')

test('[DOCS-1] the pictures of docs/moderating.md are taken at the desk', async ({ page, demoUrl }) => {
  test.setTimeout(180_000)
  const { press, findCode, mark, type } = deskHands(page)
  const take = (name: string) => page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openDemo(page, demoUrl, '/review/priority')
  await expect(page.getByRole('button', { name: 'Review next' })).toBeEnabled()
  await press('r')
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Precedents' })).toBeVisible()
  await take('moderating-desk')
  await press('v', '/')
  await type('insult')
  await expect(page.getByRole('region', { name: 'Guidance for AB.INSULT' })).toBeVisible()
  await take('moderating-code')
  await press('Escape', 'Escape')
  await findCode('insult', 'AB.INSULT')
  await mark('s')
  await press('y', 'i')
  await type('It is aimed at a person.')
  await expect(page.getByRole('button', { name: 'Decide and next' })).toBeEnabled()
  await take('moderating-decision')
  await page.getByRole('article', { name: 'Comment under review' }).click()
  await press('l')
  await expect(page.getByRole('dialog')).toBeVisible()
  await take('moderating-filter')
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await press('j', 'x', 'j', 'j', 'Shift+X')
  await expect(page.getByRole('region', { name: 'Selected cases' })).toBeVisible()
  await take('moderating-together')
  await press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible()
  await take('moderating-palette')
})
