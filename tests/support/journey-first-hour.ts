import { expect, type Page } from '@playwright/test'
import { type DeskHands, deskHands } from './journey-desk.ts'
import { JUDGED, meridianFile } from './journey-file.ts'

export const OWNER = { name: 'Orla Venn', email: 'orla@meridian.example', password: 'a long enough password' }

/** Opens the printed link and makes the first owner, who is signed in then. */
export async function becomeOwner(page: Page, setUpLink: string): Promise<void> {
  const { press, type } = deskHands(page)
  await page.goto(setUpLink)
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
  await type(OWNER.name)
  await press('Tab')
  await type(OWNER.email)
  await press('Tab')
  await type(OWNER.password)
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'What would you like to review?' })).toBeVisible()
}

/** Signs in by the form. */
export async function signIn(page: Page, url: string): Promise<void> {
  const { press, type } = deskHands(page)
  await page.goto(url)
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await type(OWNER.email)
  await press('Tab')
  await type(OWNER.password)
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'Queues' })).toBeVisible()
}

/** Chooses the file by key, checks it, imports it; the counts are on the screen then. */
export async function importMeridianFile(page: Page): Promise<void> {
  const { press, tabTo } = deskHands(page)
  await tabTo(page.getByRole('link', { name: 'Import a file' }))
  await press('Enter')
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('o')])
  await chooser.setFiles(meridianFile())
  await expect(page.getByRole('heading', { name: 'training-thread.csv' })).toBeVisible()
  await tabTo(page.getByRole('button', { name: 'Check' }))
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'What an import would bring' })).toBeInViewport()
  await expect(page.getByRole('definition').nth(0)).toHaveText('30')
  await press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'What came in' })).toBeVisible()
}

/** Judges the first ten cases and escalates the eleventh. @returns each case's address, in order */
export async function judgeEleven(page: Page): Promise<string[]> {
  const hands = deskHands(page)
  const addresses: string[] = []
  for (const [place, text] of JUDGED.entries()) {
    expect(await hands.comment.textContent()).toBe(text)
    addresses.push(page.url().replace('/review/priority/', '/cases/'))
    await JUDGMENTS[place]?.(hands, page)
    await expect(hands.comment).not.toHaveText(text)
  }
  return addresses
}

type Judgment = (hands: DeskHands, page: Page) => Promise<void>

const findAndDecide =
  (words: string, code: string): Judgment =>
  async (hands) => {
    await hands.findCode(words, code)
    await hands.decide()
  }

const SET_ASIDE = 'The reading you set aside, and why'

const insult: Judgment = async ({ findCode, mark, writeMissing, decide }) => {
  await findCode('insult', 'AB.INSULT')
  await mark('s')
  await writeMissing(SET_ASIDE, 'It is aimed at a person, not at a policy.')
  await decide('Control+Enter')
}

const disruption: Judgment = async ({ findCode, mark, press, writeMissing, tabTo, type, decide }, page) => {
  await findCode('disrupt', 'PR.DISRUPT')
  await mark('ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
  await press('-')
  await expect(page.getByRole('radio', { name: '1', exact: true })).toBeChecked()
  await writeMissing('The published rule, with its version', 'Conduct of meetings, rule 4, 2025')
  await tabTo(page.getByRole('textbox', { name: SET_ASIDE }))
  await type('More than a refusal: it plans to stop others.')
  await decide('Control+Enter')
}

const decidedWronglyFirst: Judgment = async ({ findCode, decide, press, comment, tabTo }, page) => {
  await findCode('benign', 'NV.OTHER')
  await decide()
  await press('z')
  await expect(comment).toHaveText(JUDGED[5])
  await tabTo(page.getByRole('button', { name: 'Remove A, NV.OTHER' }))
  await press('Enter')
  await findCode('quotation', 'NV.COUNTER')
  await decide()
}

const boycott: Judgment = async ({ findCode, mark, writeMissing, tabTo, type, decide }, page) => {
  await findCode('boycott', 'PR.BOYCOTT')
  await mark('s')
  await writeMissing('The published rule, with its version', 'Training for officers, rule 2, 2026')
  await tabTo(page.getByRole('textbox', { name: SET_ASIDE }))
  await type('It speaks for all branches, not for one member.')
  await decide('Control+Enter')
}

const walkDown: Judgment = async ({ press, decide }, page) => {
  await press('/')
  await expect(page.getByRole('option', { name: /No violation/ })).toBeVisible()
  await press('6', '1')
  await expect(page.getByRole('list', { name: 'Codes chosen' })).toContainText('NV.PROC')
  await decide()
}

const escalation: Judgment = async ({ press, tabTo, type }, page) => {
  await press('e')
  const dialog = page.getByRole('dialog', { name: 'Escalate this case' })
  await expect(dialog.getByRole('radio', { name: 'Senior review' })).toBeFocused()
  await press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: 'Safeguarding' })).toBeChecked()
  await tabTo(dialog.getByRole('textbox', { name: 'What should they look at?' }))
  await type('Letters at two homes. Somebody should ring them today.')
  await press('Control+Enter')
  await expect(dialog).toBeHidden()
}

const JUDGMENTS: readonly Judgment[] = [
  findAndDecide('proced', 'NV.PROC'),
  findAndDecide('leader', 'NV.LEAD'),
  insult,
  findAndDecide('disagree', 'NV.DISSENT'),
  disruption,
  decidedWronglyFirst,
  findAndDecide('context miss', 'UN.CONTEXT'),
  findAndDecide('off-topic', 'NV.OTHER'),
  boycott,
  walkDown,
  escalation,
]
