import { expect, type Locator, type Page } from '@playwright/test'

/** A reviewer at the desk who never touches the mouse. */
export interface DeskHands {
  readonly comment: Locator
  press(...keys: readonly string[]): Promise<void>
  type(text: string): Promise<void>
  /** Presses Tab until the focus is on it. */
  tabTo(control: Locator): Promise<void>
  /** Types in the code field until `code` stands first, and takes it. */
  findCode(words: string, code: string): Promise<void>
  /** Marks words of the comment for the tag in hand, with the marker's own keys. */
  mark(...moves: readonly string[]): Promise<void>
  /** Goes to what is missing first, which must be this text, and writes it. */
  writeMissing(label: string, words: string): Promise<void>
  /** Decides, and waits until another comment is open. */
  decide(key?: 'Enter' | 'Control+Enter'): Promise<void>
}

const FARTHEST_TAB = 80

export function deskHands(page: Page): DeskHands {
  const { keyboard } = page
  const panel = page.getByRole('region', { name: 'Decision', exact: true })
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await keyboard.press(key)
  }
  return {
    comment: page.getByRole('article', { name: 'Comment under review' }).locator('blockquote'),
    press,
    type: (text) => keyboard.type(text),
    tabTo: (control) => tabTo(control, press),
    findCode: async (words, code) => {
      await press('/')
      await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeFocused()
      await keyboard.type(words)
      await expect(panel.getByRole('option').first()).toContainText(code)
      await press('Enter')
      await expect(panel.getByRole('list', { name: 'Codes chosen' })).toContainText(code)
    },
    mark: async (...moves) => {
      await press('m')
      await expect(page.getByText(/mark for [A-Z]$/)).toBeVisible()
      await press(...moves, 'Enter', 'Escape')
    },
    writeMissing: async (label, words) => {
      // Confirms the severity that is proposed, where that is still to be done.
      await press('y', 'i')
      await expect(page.getByRole('textbox', { name: label })).toBeFocused()
      await keyboard.type(words)
    },
    decide: async (key = 'Enter') => {
      const here = page.url()
      await expect(panel.getByRole('button', { name: 'Decide and next' })).toBeEnabled()
      await press(key)
      await expect(page).not.toHaveURL(here)
    },
  }
}

async function tabTo(control: Locator, press: DeskHands['press']): Promise<void> {
  await control.waitFor()
  for (let count = 0; count < FARTHEST_TAB; count++) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await press('Tab')
  }
  throw new Error(`${FARTHEST_TAB} presses of Tab do not reach it`)
}
