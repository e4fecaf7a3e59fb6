import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { caseById } from '#store/cases.ts'
import { changePreferences, preferencesOf } from '#store/preferences.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'

const CLOWN = 'You are a clown, Penhallow.'
const me = personaOf('moderator').id

slowDesk()

beforeEach(freshDesk)

/** The desk with two comments waiting and the first of them claimed; `preferences` are what the person chose before. */
async function atTheDesk(preferences: Record<string, unknown> = {}) {
  const rows = [CLOWN, 'Nobody told us.'].map((text, place) =>
    aRow({ id: `${place}`, text, author: `Author ${place}` }),
  )
  const app = await renderApp('/policy', { as: 'moderator', cases: rows })
  const db = app.ports.connection.kysely
  await db.transaction().execute((tx) => changePreferences(tx, me, preferences))
  await app.client.invalidateQueries()
  await app.user.keyboard('gq')
  await screen.findByRole('button', { name: /Review next/ })
  await app.user.keyboard('r')
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  return { ...app, kept: () => preferencesOf(db, me), stateOf: (id: string) => caseById(db, id) }
}

const tags = () => screen.getByRole('list', { name: 'Codes chosen' })
const severity = () => screen.getByRole('group', { name: /^Severity/ })

test('[REVIEW-15] the codes used last are kept for the person, and a digit takes the latest', async () => {
  const { user, kept } = await atTheDesk({ recentCodes: ['AB.PROF', 'NV.LEAD'] })
  const lately = screen.getByRole('group', { name: 'Used lately' })
  expect(
    within(lately)
      .getAllByRole('button')
      .map((one) => one.textContent),
  ).toEqual(['AB.PROF8', 'NV.LEAD9'])
  await user.keyboard('9')
  expect(tags()).toHaveTextContent('NV.LEAD')
  await waitFor(async () => expect(await kept()).toEqual({ recentCodes: ['NV.LEAD', 'AB.PROF'] }))
})

test('[REVIEW-15] one key leads to no violation, one to cannot determine, also when a code is chosen already', async () => {
  const { user } = await atTheDesk()
  await user.keyboard('.')
  expect(screen.getByRole('option', { name: 'Procedural worry, NV.PROC' })).toBeVisible()
  await user.keyboard('1')
  expect(tags()).toHaveTextContent('NV.PROC')
  await user.keyboard(',')
  await user.keyboard('1')
  expect(tags()).toHaveTextContent('UN.CONTEXT')
})

test('[KEYS-4] a code’s own key chooses it, and its guidance shows the key', async () => {
  const { user } = await atTheDesk({ codeKeys: { 'AB.INSULT': '!' } })
  await user.keyboard('!')
  expect(tags()).toHaveTextContent('AB.INSULT')
  const card = screen.getByRole('region', { name: 'Guidance for AB.INSULT' })
  expect(within(card).getByText('!')).toBeVisible()
})

test('[KEYS-3] a rebound key works on the desk, its hint shows it, and the old one is silent', async () => {
  const { user } = await atTheDesk({ keys: { 'review.escalate': '*' } })
  expect(screen.getByRole('button', { name: /Escalate/ })).toHaveAttribute('aria-keyshortcuts', '*')
  await user.keyboard('e')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('*')
  expect(await screen.findByRole('dialog', { name: 'Escalate this case' })).toBeVisible()
  await user.keyboard('{Escape}')
})

test('[REVIEW-16] before a code is chosen its guidance shows contrast examples, and that it is contested', async () => {
  const { user } = await atTheDesk()
  await user.keyboard('/')
  await user.type(screen.getByRole('combobox', { name: 'Find a code' }), 'front')
  const card = screen.getByRole('region', { name: 'Guidance for AS.LOYAL.FRONT' })
  expect(card).toHaveTextContent('I’d prefer an independent provider.→ NV.DISSENT')
  expect(card).toHaveTextContent('Definitions differ here.')
  expect(screen.queryByRole('list', { name: 'Codes chosen' })).toBeNull()
})

test('[REVIEW-17] factors move the proposal, one key confirms it, and both are recorded', async () => {
  const { user, cases, stateOf } = await atTheDesk()
  await user.keyboard('/insult{Enter}ms{Enter}{Escape}')
  await user.keyboard('d')
  await user.click(await screen.findByRole('checkbox', { name: 'Repeated after a warning' }))
  expect(severity()).toHaveAccessibleName('Severity · proposed 2, range 1–2')
  await user.click(screen.getByRole('checkbox', { name: 'Withdrawn or apologised for promptly' }))
  expect(severity()).toHaveAccessibleName('Severity · proposed 1, range 1–2')
  await user.click(screen.getByRole('checkbox', { name: 'Withdrawn or apologised for promptly' }))
  await user.click(screen.getByRole('textbox', { name: 'The reading you set aside, and why' }))
  await user.keyboard('It names a person.{Control>}{Enter}{/Control}')
  expect((await stateOf(cases[0]?.id ?? ''))?.decisions).toEqual([])
  act(() => (document.activeElement as HTMLElement).blur())
  await user.keyboard('y{Enter}')
  await waitFor(async () => expect((await stateOf(cases[0]?.id ?? ''))?.status).toBe('decided'))
  expect((await stateOf(cases[0]?.id ?? ''))?.decisions[0]).toMatchObject({ severity: 2, factors: ['repeated'] })
})

test('[REVIEW-17] pressing the proposed level confirms it too, and a level outside the range asks why', async () => {
  const { user } = await atTheDesk()
  await user.keyboard('/insult{Enter}')
  expect(screen.getByRole('button', { name: 'Confirm 1' })).toBeVisible()
  await user.click(within(severity()).getByRole('radio', { name: '1, proposed' }))
  expect(screen.queryByRole('button', { name: 'Confirm 1' })).toBeNull()
  await user.click(within(severity()).getByRole('radio', { name: /^4/ }))
  expect(screen.getByRole('textbox', { name: 'Why a severity outside the range' })).toBeVisible()
})

test('[REVIEW-18] a saved phrase goes where one writes, filled from the case', async () => {
  const { user } = await atTheDesk()
  await user.keyboard('/insult{Enter}ms{Enter}{Escape}')
  const why = screen.getByRole('textbox', { name: 'The reading you set aside, and why' })
  await user.type(why, 'Considered.')
  await user.keyboard('{Control>}/{/Control}')
  await user.click(await screen.findByRole('button', { name: 'Save a phrase' }))
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Aimed at a person')
  await user.click(screen.getByRole('textbox', { name: 'Words' }))
  await user.paste('{quote} is no {code} of {author} in {thread}; {else} stays.')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await user.click(await screen.findByRole('combobox', { name: 'Find a phrase' }))
  await user.keyboard('aimed{Enter}')
  await waitFor(() => expect(why).toHaveFocus())
  await waitFor(() =>
    expect(why).toHaveValue(
      'Considered. “You are a clown, Penhallow” is no AB.INSULT of Member 1 in Branch meeting; {else} stays.',
    ),
  )
})

test('[REVIEW-19] words selected by touch stay selected until the bar beside them is pressed', async () => {
  const { user } = await atTheDesk()
  const article = await screen.findByRole('article', { name: 'Comment under review' })
  const words = article.querySelector('blockquote bdi') ?? article
  const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode() ?? article
  const touch = (type: string) => document.dispatchEvent(Object.assign(new Event(type), { pointerType: 'touch' }))
  const select = (from: number, to: number) =>
    act(() => {
      window.getSelection()?.setBaseAndExtent(text, from, text, to)
      document.dispatchEvent(new Event('selectionchange'))
    })
  touch('pointerdown')
  select(10, 15)
  touch('pointerup')
  expect(document.querySelectorAll('mark')).toHaveLength(0)
  select(8, 16)
  const bar = await screen.findByRole('toolbar', { name: 'Selected words' })
  await user.click(within(bar).getByRole('button', { name: 'mark for A' }))
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['a clown,'])
  expect(screen.queryByRole('toolbar', { name: 'Selected words' })).toBeNull()
})
