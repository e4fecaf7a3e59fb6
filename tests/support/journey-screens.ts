import { expect, type Page } from '@playwright/test'
import { deskHands } from './journey-desk.ts'
import type { Persona } from './journey-demo.ts'
import { UNSENT_SCREENS } from './journey-unsent.ts'

/** Something to look at: an address, or an address and what one does there. */
export interface Screen {
  readonly name: string
  readonly path: string
  /** Words that are there once the screen is drawn. */
  readonly shows: string
  readonly open?: (page: Page) => Promise<void>
  /** What goes wrong from here on, on purpose. */
  readonly troubles?: RegExp
}

const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

const dialogBy =
  (key: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
  }

const buttonOpens =
  (name: string | RegExp, role: 'dialog' | 'menu') =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole(role)).toBeVisible()
  }

/** A violation with its words marked, its severity and the reading set aside. */
async function violation(page: Page): Promise<void> {
  const { findCode, mark, writeMissing } = deskHands(page)
  if (await page.getByRole('button', { name: /^Show: / }).isVisible()) await page.keyboard.press('v')
  await findCode('insult', 'AB.INSULT')
  await mark('s')
  await writeMissing('The reading you set aside, and why', 'It is about the person.')
}

/** Somebody holds a case: the desk as it is worked at. */
const DESK: Omit<Screen, 'name'> = { path: '/review/priority', shows: 'Review next', open: press('r') }

async function atDesk(page: Page): Promise<void> {
  await page.keyboard.press('r')
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
}

const desk = (name: string, then: (page: Page) => Promise<void>): Screen => ({
  ...DESK,
  name,
  open: async (page) => {
    await atDesk(page)
    await then(page)
  },
})

export const SCREENS: Readonly<Record<Persona, readonly Screen[]>> = {
  Moderator: [
    { name: 'queues', path: '/queues', shows: 'cases wait' },
    { name: 'an inbox', path: '/inbox', shows: 'By e-mail as well' },
    { name: 'one’s own sign-in', path: '/settings/security', shows: 'This needs a server' },
    { name: 'the bare desk', path: '/review/priority', shows: 'Review next' },
    { name: 'what teams ask of one', path: '/escalations?team=asked', shows: 'asks' },
    { name: 'one’s own interests', path: '/settings/interests', shows: 'Declare an interest' },
    { name: 'imports', path: '/imports', shows: 'Import a file' },
    { name: 'a file is chosen', path: '/imports/new', shows: 'What can be read' },
    { name: 'the policy', path: '/policy', shows: 'What a code does not cover' },
    { name: 'a code of the policy', path: '/policy/1/AB.INSULT', shows: 'Name-calling.' },
    { name: 'what each role may do', path: '/people/roles', shows: 'What each role may do' },
    { name: 'the end of the record', path: '/record', shows: 'Where the record ends' },
    { name: 'nothing is here', path: '/nowhere', shows: 'Nothing is here' },
    { name: 'no such queue', path: '/review/nowhere', shows: 'There is no such queue' },
    { name: 'the keys', path: '/queues', shows: 'cases wait', open: dialogBy('?') },
    { name: 'the person’s menu', path: '/queues', shows: 'cases wait', open: personMenu },
    { name: 'who to be', path: '/queues', shows: 'cases wait', open: buttonOpens(/^Be: /, 'menu') },
    { name: 'what goes wrong', path: '/queues', shows: 'cases wait', open: buttonOpens(/^Fault: /, 'menu') },
    { name: 'the demo anew', path: '/queues', shows: 'cases wait', open: buttonOpens('Start anew', 'dialog') },
    { name: 'the sample, to be mapped', path: '/imports/new', shows: 'What can be read', open: sample },
  ],
  'Senior reviewer': [
    desk('a case at the desk', async () => undefined),
    desk('a violation being written', violation),
    desk('a code being looked for', press('/', 'w', 'o', 'r')),
    desk('why a case stands where it stands', press('w')),
    desk('an escalation', dialogBy('e')),
    desk('a note', dialogBy('n')),
    { name: 'a decided case', path: '/review/decided', shows: 'Decided', open: firstCase },
    { name: 'a decided case on record', path: '/review/decided', shows: 'Decided', open: firstCaseOnRecord },
    { name: 'a reversal', path: '/review/decided', shows: 'Decided', open: reversal },
    { name: 'everybody’s interests', path: '/people/interests', shows: 'Declared interests' },
    { name: 'a challenge', path: '/review/decided', shows: 'Decided', open: challenge },
    { name: 'an approach being logged', path: '/review/decided', shows: 'Decided', open: approach },
    { name: 'how reliable flags are', path: '/insight/flags', shows: 'Rule or reason' },
    { name: 'a team’s inbox', path: '/escalations', shows: 'Why it was sent' },
    { name: 'a case being set aside', path: '/escalations', shows: 'Why it was sent', open: dialogBy('o') },
    { name: 'a case that came back from a team', path: '/escalations', shows: 'Why it was sent', open: wholeWay },
    { name: 'appeals', path: '/appeals', shows: 'How appeals end' },
    { name: 'appeals that were answered', path: '/appeals', shows: 'How appeals end', open: answered },
    { name: 'reasons on paper', path: '/review/decided', shows: 'Decided', open: paper },
    ...UNSENT_SCREENS,
  ],
  'Independent reviewer': [
    { name: 'what an independent reviewer finds', path: '/queues', shows: 'cases wait' },
    { name: 'an approach from outside', path: '/inbox', shows: 'By e-mail as well' },
    { name: 'a veto', path: '/review/decided', shows: 'Decided', open: veto },
  ],
  'Policy editor': [
    { name: 'the policy studio', path: '/policy/draft', shows: 'Add a code' },
    {
      name: 'a code being added',
      path: '/policy/draft',
      shows: 'Add a code',
      open: buttonOpens('Add a code', 'dialog'),
    },
    { name: 'two versions compared', path: '/policy/compare/1/2', shows: 'Changed words' },
    { name: 'past comments read again', path: '/policy/draft/reading', shows: 'Draw a sample' },
    { name: 'a branch’s own rules', path: '/policy/1/GR.TOPIC?policy=local-group', shows: 'Notice threads' },
    { name: 'rules', path: '/rules', shows: 'affiliation words' },
    { name: 'a rule', path: '/rules', shows: 'affiliation words', open: firstRule },
    { name: 'a rule being written', path: '/rules/new', shows: 'What reviewers read' },
  ],
  Auditor: [
    { name: 'second readings', path: '/second-readings', shows: 'How often readers agree' },
    { name: 'the record', path: '/record', shows: 'Entries' },
    { name: 'the decisions on record', path: '/record/decisions', shows: 'What became of it' },
    { name: 'the check of the record', path: '/record/verify', shows: 'What only an outside head shows' },
    { name: 'heads to give away', path: '/record/heads', shows: 'A head to give away' },
    { name: 'exports', path: '/record/exports', shows: 'Figures to publish' },
    { name: 'a decision as it was seen', path: '/record/decisions', shows: 'What became of it', open: firstReplay },
    { name: 'the registers, read', path: '/requests', shows: 'Overdue since' },
    { name: 'audits', path: '/audits', shows: 'Third quarter' },
    { name: 'a plan for an audit', path: '/audits/new', shows: 'The seed' },
    { name: 'a report', path: '/audits', shows: 'Third quarter', open: auditReport('Third quarter') },
    { name: 'a finding being added', path: '/audits', shows: 'Third quarter', open: findingDialog },
    { name: 'a comment to re-read', path: '/audits', shows: 'October', open: blindItem },
    { name: 'a case that an auditor reads', path: '/review/decided', shows: 'Decided', open: firstCaseOnRecord },
  ],
  'Data protection officer': [
    { name: 'data protection', path: '/protection', shows: 'How long words are kept' },
    { name: 'one case, found', path: '/protection', shows: 'One case', open: caseFound },
    { name: 'requests and complaints', path: '/requests', shows: 'Overdue since' },
    { name: 'a request being entered', path: '/requests', shows: 'Overdue since', open: dialogBy('n') },
    { name: 'a request being answered', path: '/requests', shows: 'Overdue', open: buttonOpens('Answer', 'dialog') },
    { name: 'answered requests', path: '/requests', shows: 'Overdue since', open: answeredRequests },
    { name: 'the record, for the officer', path: '/record', shows: 'Entries' },
  ],
  Administrator: [
    { name: 'people', path: '/people', shows: 'Accounts' },
    { name: 'a person being added', path: '/people', shows: 'Accounts', open: buttonOpens(/^Add/, 'dialog') },
    { name: 'an invitation', path: '/people', shows: 'Solveig', open: buttonOpens(/^Invite/, 'dialog') },
    { name: 'an invitation’s link', path: '/people', shows: 'Solveig', open: invited },
    { name: 'a team being made', path: '/people', shows: 'Safeguarding', open: buttonOpens('Make a team', 'dialog') },
    { name: 'tokens', path: '/settings/tokens', shows: 'Nightly count' },
    { name: 'a token being made', path: '/settings/tokens', shows: 'Nightly', open: buttonOpens(/^Make/, 'dialog') },
    { name: 'webhooks', path: '/settings/webhooks', shows: 'case.' },
    { name: 'a webhook being added', path: '/settings/webhooks', shows: 'case.', open: buttonOpens(/^Add/, 'dialog') },
    { name: 'a person being changed', path: '/people', shows: 'Accounts', open: buttonOpens(/^Change/, 'dialog') },
    { name: 'escalation routes', path: '/settings/routes', shows: 'How long the team has' },
    { name: 'the workspace', path: '/settings/workspace', shows: 'What an appeal may rest on' },
    { name: 'a screen for others', path: '/queues', shows: 'Your roles do not include this screen' },
  ],
}

async function answeredRequests(page: Page): Promise<void> {
  // The radio itself is out of sight; its label is what one presses.
  await page
    .locator('label')
    .filter({ hasText: /^Answered/ })
    .click()
  await expect(page.getByText('Acknowledged late').first()).toBeVisible()
}

async function caseFound(page: Page): Promise<void> {
  const link = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/ledger?type=case.closed&limit=1')
    return ((await answer.json()) as { entries: { subject: string }[] }).entries[0]?.subject ?? ''
  })
  await page.getByLabel('Case', { exact: true }).fill(link)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByText(/Its words can be erased/)).toBeVisible()
}

async function firstRule(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'affiliation words' }).click()
  await expect(page.getByRole('button', { name: 'Switch off: affiliation words' })).toBeVisible()
}

async function firstReplay(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Decisions' }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'What came later' })).toBeVisible()
}

async function invited(page: Page): Promise<void> {
  await page.keyboard.press('i')
  await page.getByLabel('Name').fill('Ines Quill')
  await page.getByLabel('E-mail').fill('ines.quill@demo.evenhand.invalid')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Link of the invitation' })).toBeVisible()
}

function auditReport(title: string) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: new RegExp(title) }).click()
    await expect(page.getByText('The report’s figures follow from the entries')).toBeVisible()
  }
}

async function findingDialog(page: Page): Promise<void> {
  await auditReport('Third quarter')(page)
  await dialogBy('n')(page)
}

async function blindItem(page: Page): Promise<void> {
  await auditReport('October')(page)
  await press('r')(page)
  await expect(page.getByRole('button', { name: 'Take the next decision' })).toBeVisible()
  await press('r')(page)
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
}

async function personMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /(: your account|unread notices?)$/ }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

async function sample(page: Page): Promise<void> {
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { name: 'first-comments.csv' })).toBeVisible()
}

async function firstCase(page: Page): Promise<void> {
  const first = page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first().getByRole('link')
  const comment = page.getByRole('article', { name: 'Comment under review' })
  // The words of the screen before are there already: the list may still be the one that is about to go.
  await expect(async () => {
    await first.click()
    await expect(comment).toBeVisible({ timeout: 3_000 })
  }).toPass()
}

async function firstCaseOnRecord(page: Page): Promise<void> {
  await firstCase(page)
  await page.keyboard.press('h')
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible()
}

async function challenge(page: Page): Promise<void> {
  await firstCaseOnRecord(page)
  await expect(page.getByRole('button', { name: 'Challenge somebody’s place' })).toBeVisible()
  await dialogBy('Shift+D')(page)
}

async function approach(page: Page): Promise<void> {
  await firstCaseOnRecord(page)
  await expect(page.getByRole('button', { name: 'Log an approach' })).toBeVisible()
  await dialogBy('Shift+L')(page)
}

async function veto(page: Page): Promise<void> {
  await firstCaseOnRecord(page)
  await dialogBy('Shift+V')(page)
}

async function paper(page: Page): Promise<void> {
  await firstCaseOnRecord(page)
  await page.getByRole('link', { name: 'Reasons on paper' }).click()
  await expect(page.getByRole('button', { name: /^Issue/ })).toBeVisible()
}

async function wholeWay(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'The whole way' }).click()
  await expect(page.getByRole('region', { name: 'The way of this case' })).toBeVisible()
}

async function answered(page: Page): Promise<void> {
  await page.getByText('Answered', { exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Outcome' })).toBeVisible()
}

async function reversal(page: Page): Promise<void> {
  await firstCaseOnRecord(page)
  await dialogBy('x')(page)
}
