import type { Page } from '@playwright/test'
import { deskHands } from '#tests/support/journey-desk.ts'
import { becomeOwner, importMeridianFile } from '#tests/support/journey-first-hour.ts'
import { addPeople, askApi, type Member, signInAs } from '#tests/support/journey-people.ts'
import { expect, test } from '#tests/support/journey-test.ts'
import { expectWay, type WayStep } from '#tests/support/journey-way.ts'
import { expectUnsaid, recordWire, type Wire } from '#tests/support/journey-wire.ts'

const SENDER: Member = { name: 'Mabel Orrery', email: 'mabel@meridian.example', role: 'moderator' }
const TEAM: Member = { name: 'Zebedee Quillfeather', email: 'zebedee@meridian.example', role: 'senior_reviewer' }
const BLIND: Member = { name: 'Wilhelmina Tarn', email: 'wilhelmina@meridian.example', role: 'moderator' }
const THIRD: Member = { name: 'Cuthbert Lowe', email: 'cuthbert@meridian.example', role: 'moderator' }
const FRESH: Member = { name: 'Isolde Marrow', email: 'isolde@meridian.example', role: 'independent_reviewer' }
const CAST = [SENDER, TEAM, BLIND, THIRD, FRESH] as const

const CODE = 'AS.LOYAL.PERSON'
const REASON = 'Is it about her, or about where she is from?'
const QUESTION = 'Did she answer it herself?'
const ANSWER = 'No. She left the thread at once.'
const FIRST_SET_ASIDE = 'It names the marmalade clause of nobody else.'
const THIRD_SET_ASIDE = 'It leaves nothing of what she had said.'
const GROUNDS = 'It was a line from the play we both act in.'
const OVERTURNED = 'The play is on the register of events, and both are in it.'

/* Clocks: a week for the team; the readings' days count from the case's opening; four weeks for an appeal. */
const TEAM_CLOCK = /due in (?:[5-9]|1[01]) d/
const FIRST_CLOCK = /due in 1[3-9] d/
const SECOND_CLOCK = /due in (?:2\d|19) d/
const THIRD_CLOCK = /due in (?:2[6-9]|3\d) d/
const APPEAL_CLOCK = /due in (?:2[7-9]|3\d) d/

interface Seat {
  readonly page: Page
  readonly wire: Wire
}

test('[JOURNEY-40] five people: sent to a team, asked and answered, decided at 3, read blind, settled by a third, overturned on appeal', async ({
  page,
  desk,
  anotherBrowser,
}) => {
  test.setTimeout(300_000)
  await becomeOwner(page, desk.setUpLink)
  await importMeridianFile(page)
  await makeTeam(page, desk.url)
  const seats = new Map<Member, Seat>()
  const seat = (member: Member): Seat => {
    const found = seats.get(member)
    if (!found) throw new Error(`nobody sits for ${member.name}`)
    return found
  }
  for (const member of CAST) {
    const context = await anotherBrowser()
    const theirs = await context.newPage()
    seats.set(member, { page: theirs, wire: await recordWire(context, theirs) })
    await signInAs(theirs, desk.url, member)
  }
  const at = (path: string) => new URL(path, desk.url).href
  const steps: WayStep[] = [{ did: 'opened', clock: FIRST_CLOCK }]
  const followed = (did: string, clock: RegExp | null) => void steps.push({ did, clock })

  const address = await test.step('a moderator sends a case to the team', async () => {
    const found = await send(seat(SENDER).page, at('/review/priority'))
    followed(`${SENDER.name} sent to Senior review`, TEAM_CLOCK)
    await expectWay(seat(SENDER).page, found, steps)
    return found
  })
  const id = address.split('/').at(-1) ?? ''
  const looking = () => Promise.all([SENDER, BLIND, THIRD, FRESH].map((one) => seat(one).page.goto(address)))

  await test.step('the team accepts it and asks; its clock stands still', async () => {
    await askSender(seat(TEAM).page, at('/escalations'))
    followed(`${TEAM.name} accepted`, TEAM_CLOCK)
    followed(`${TEAM.name} asked its sender`, /clock paused/)
    await expectWay(seat(TEAM).page, address, steps)
  })
  await test.step('the moderator answers; the clock runs again', async () => {
    await answerTeam(seat(SENDER).page, at('/escalations?team=asked'))
    followed(`${SENDER.name} answered`, TEAM_CLOCK)
    await expectWay(seat(SENDER).page, address, steps)
  })
  const decidedAt = await test.step('the team decides at severity 3', async () => {
    await decideAtThree(seat(TEAM).page, at(`/review/route-senior/${id}`), FIRST_SET_ASIDE)
    followed(`${TEAM.name} decided ${CODE}`, SECOND_CLOCK)
    await expectWay(seat(TEAM).page, address, steps)
    const { case: decided } = await askApi<{ case: { changedAt: string } }>(
      seat(TEAM).page.context().request,
      desk.url,
      'GET',
      `/cases/${id}`,
    )
    return decided.changedAt
  })
  const unsaid = {
    anywhere: [FIRST_SET_ASIDE, decidedAt],
    // The policy names every code, and the program every outcome.
    beyondPolicy: [CODE, 'refer_to_panel'],
  }

  await test.step('nobody else’s browser learns anything of it, whatever they open', async () => {
    await looking()
    for (const one of [SENDER, BLIND, THIRD, FRESH]) await expectUnsaid(seat(one).wire, unsaid)
  })
  await test.step('a second reader, blind to it, finds no violation', async () => {
    const { page: blind, wire } = seat(BLIND)
    await blind.goto(at('/review/second-review'))
    await takeNext(blind)
    await expect(blind.getByText('A second reading. Judge it afresh')).toBeVisible()
    await expectUnsaid(wire, unsaid)
    await decideBenign(blind, 'NV.OTHER', 'off-topic')
    await looking()
    for (const one of [SENDER, BLIND, THIRD, FRESH]) await expectUnsaid(seat(one).wire, unsaid)
  })
  await test.step('a third sees both, without names, and settles it', async () => {
    const { page: third, wire } = seat(THIRD)
    // Who has a case in hand shows to colleagues, as in any queue; whose the readings are does not.
    wire.forget()
    await third.goto(at('/review/second-review'))
    await takeNext(third)
    const beside = third.getByRole('region', { name: 'Readings side by side' })
    await expect(beside).toContainText(CODE)
    await expect(beside).toContainText('NV.OTHER')
    const names = [TEAM.name, TEAM.email, BLIND.name, BLIND.email, decidedAt]
    await expectUnsaid(wire, { anywhere: names, beyondPolicy: [] })
    await decideViolation(third, THIRD_SET_ASIDE)
    followed(`${BLIND.name} decided NV.OTHER`, THIRD_CLOCK)
    followed(`${THIRD.name} decided ${CODE}`, null)
    await expectWay(seat(SENDER).page, address, steps)
    await expectWay(seat(TEAM).page, address, steps)
  })
  await test.step('the person concerned appeals, and the appeal has a clock of its own', async () => {
    const { page: sender } = seat(SENDER)
    await appeal(sender, address)
    followed(`${SENDER.name} appealed`, APPEAL_CLOCK)
    await expectWay(sender, address, steps)
    await sender.goto(at('/appeals'))
    await expect(sender.getByRole('row', { name: /wrong application.*AS\.LOYAL\.PERSON/ })).toBeVisible()
  })
  await test.step('whoever touched the case is not offered the appeal', async () => {
    const { page: team } = seat(TEAM)
    await team.goto(at('/review/appeals'))
    await expect(team.getByRole('button', { name: 'Review next' })).toBeEnabled()
    const asked = team.waitForResponse((response) => response.url().endsWith('/claims'))
    await team.keyboard.press('r')
    expect(await (await asked).json()).toMatchObject({ claimed: [] })
  })
  await test.step('somebody fresh overturns it, and says why', async () => {
    const { page: fresh } = seat(FRESH)
    await answerAppeal(fresh, at('/review/appeals'))
    followed(`${FRESH.name} decided NV.COUNTER`, null)
    await expectWay(fresh, address, steps)
    await expect(fresh.getByText(OVERTURNED)).toBeVisible()
    await fresh.goto(at('/appeals'))
    await fresh.getByText('Answered', { exact: true }).click()
    await expect(fresh.getByRole('row', { name: /AS\.LOYAL\.PERSON.*NV\.COUNTER.*overturned/ })).toBeVisible()
    await expect(fresh.getByRole('row', { name: /^Overturned 1 of 1/ })).toBeVisible()
  })
})

/** A team of one for the route that a case is sent to, and everybody's account. */
async function makeTeam(page: Page, url: string): Promise<void> {
  const { request } = page.context()
  const ids = await addPeople(request, url, CAST)
  const members = [ids[CAST.indexOf(TEAM)] ?? '']
  const team = await askApi<{ id: string }>(request, url, 'POST', '/teams', { name: 'Complaints', members })
  const { routes } = await askApi<{ routes: { id: string }[] }>(request, url, 'GET', '/routes')
  const changed = routes.map((route) => (route.id === 'senior' ? { ...route, team: team.id } : route))
  await askApi(request, url, 'PUT', '/routes', { routes: changed })
}

async function takeNext(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Review next' })).toBeEnabled()
  await page.keyboard.press('r')
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
}

/** @returns the address of the case's record */
async function send(page: Page, queue: string): Promise<string> {
  const { press, tabTo, type } = deskHands(page)
  await page.goto(queue)
  await takeNext(page)
  const address = page.url().replace('/review/priority/', '/cases/')
  await press('e')
  const dialog = page.getByRole('dialog', { name: 'Escalate this case' })
  await expect(dialog.getByRole('radio', { name: 'Senior review' })).toBeFocused()
  await tabTo(dialog.getByRole('radio', { name: 'Soon' }))
  await press('ArrowUp')
  await expect(dialog.getByRole('radio', { name: 'Routine' })).toBeChecked()
  await tabTo(dialog.getByRole('textbox', { name: 'What should they look at?' }))
  await type(REASON)
  const recorded = page.waitForResponse((response) => response.url().endsWith('/escalations') && response.ok())
  await press('Control+Enter')
  await recorded
  return address
}

async function askSender(page: Page, inbox: string): Promise<void> {
  const { press, type } = deskHands(page)
  await page.goto(inbox)
  const detail = page.getByRole('region', { name: 'The October training' })
  await expect(detail).toContainText(REASON)
  await press('a')
  await expect(page.getByRole('listitem').filter({ hasText: REASON })).toContainText(`accepted · with ${TEAM.name}`)
  await press('q')
  await expect(page.getByRole('dialog', { name: 'Ask its sender' })).toBeVisible()
  await page.getByRole('textbox', { name: 'What do you need to know?' }).focus()
  await type(QUESTION)
  await press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: REASON })).toContainText('clock paused')
}

async function answerTeam(page: Page, asked: string): Promise<void> {
  const { press, type } = deskHands(page)
  await page.goto(asked)
  await expect(page.getByText(QUESTION)).toBeVisible()
  await press('w')
  await expect(page.getByRole('dialog', { name: 'Answer' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Your answer' }).focus()
  await type(ANSWER)
  await press('Control+Enter')
  await expect(page.getByText('No team waits for your answer')).toBeVisible()
}

async function decideAtThree(page: Page, address: string, setAside: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: /^Claim/ }).click()
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  await decideViolation(page, setAside)
}

async function decideViolation(page: Page, setAside: string): Promise<void> {
  const { findCode, mark, press, writeMissing } = deskHands(page)
  if (await page.getByRole('button', { name: /^Show: / }).isVisible()) await press('v')
  await findCode('against a person', CODE)
  await mark('s')
  await writeMissing('The reading you set aside, and why', setAside)
  await expect(page.getByRole('radio', { name: '3, proposed' })).toBeChecked()
  await recordedBy(page, 'Control+Enter')
}

async function decideBenign(page: Page, code: string, words: string): Promise<void> {
  await deskHands(page).findCode(words, code)
  await recordedBy(page, 'Enter')
}

async function recordedBy(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('button', { name: /^Decide/ })).toBeEnabled()
  const recorded = page.waitForResponse((response) => response.url().endsWith('/decisions') && response.ok())
  await page.keyboard.press(key)
  await recorded
}

async function appeal(page: Page, address: string): Promise<void> {
  const { press, type } = deskHands(page)
  await page.goto(address)
  await expect(page.getByRole('button', { name: /^Appeal/ })).toBeVisible()
  await press('a')
  const dialog = page.getByRole('dialog', { name: 'Appeal this decision' })
  await expect(dialog.getByRole('radio', { name: /^Wrong application/ })).toBeChecked()
  await dialog.getByRole('textbox', { name: 'The appellant’s own words' }).focus()
  await type(GROUNDS)
  await press('Control+Enter')
  await expect(dialog).toBeHidden()
}

async function answerAppeal(page: Page, queue: string): Promise<void> {
  await page.goto(queue)
  await takeNext(page)
  await expect(page.getByText(GROUNDS)).toBeVisible()
  await deskHands(page).findCode('quotation', 'NV.COUNTER')
  await expect(page.getByText('Overturns the decision on whether a rule was broken.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Why, to be told to the appellant' }).fill(OVERTURNED)
  await recordedBy(page, 'Control+Enter')
}
