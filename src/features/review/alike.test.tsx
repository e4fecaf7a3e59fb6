import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { caseQueries } from '#data/cases.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { caseById } from '#store/cases.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'

const PASTED = 'Nobody should go. I have written a refusal letter, copy it and send it in today.'
const TEXTS = [PASTED, PASTED.toUpperCase(), PASTED.replace('today', 'tomorrow'), 'Who has a spare umbrella?']
const rows = TEXTS.map((text, place) => aRow({ id: `${place}`, text }, [{ estimate: place === 0 ? 2 : 1 }]))

slowDesk()

beforeEach(freshDesk)

async function atTheDesk() {
  const app = await renderApp('/review/priority', { as: 'moderator', cases: rows })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Review next' })).toBeEnabled())
  await app.user.keyboard('r')
  const statusOf = async (place: number) =>
    (await caseById(app.ports.connection.kysely, app.cases[place]?.id ?? ''))?.status
  return { ...app, statusOf }
}

test('[ALIKE-10] the same words are decided together; one that was left out stays, and one key undoes all', async () => {
  const { user, statusOf } = await atTheDesk()
  expect(await screen.findByRole('button', { name: /2 alike/ })).toBeVisible()
  await user.keyboard('a')
  const dialog = await screen.findByRole('dialog', { name: 'The same words, posted again' })
  expect(within(dialog).getAllByRole('checkbox')).toHaveLength(2)
  expect(dialog.querySelector('mark')).toHaveTextContent('tomorrow')
  await user.click(within(dialog).getByRole('checkbox', { name: /tomorrow/ }))
  await user.click(within(dialog).getByRole('button', { name: 'Decide it together with this one' }))
  await user.keyboard('/proc{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Decide 2 and next' }))
  await waitFor(async () => expect([await statusOf(0), await statusOf(1)]).toEqual(['decided', 'decided']))
  expect(await statusOf(2)).not.toBe('decided')
  await screen.findByRole('group', { name: 'Decided 2 cases: NV.PROC' })
  await user.keyboard('z')
  await waitFor(async () => expect([await statusOf(0), await statusOf(1)]).not.toContain('decided'))
})

test('[ALIKE-5] a comment without the marked words stays in the queue, and that is said', async () => {
  const { user, statusOf } = await atTheDesk()
  await screen.findByRole('button', { name: /2 alike/ })
  await user.keyboard('a')
  await user.click(await screen.findByRole('button', { name: 'Decide these 2 together with this one' }))
  await user.keyboard('/insult{Enter}')
  await user.keyboard('ms{Enter}{Escape}')
  await user.type(screen.getByRole('textbox', { name: 'The reading you set aside, and why' }), 'It names a person.')
  await user.click(screen.getByRole('button', { name: /^Confirm \d/ }))
  await user.click(await screen.findByRole('button', { name: 'Decide 3 and next' }))
  expect(await screen.findByText(/The words you marked are not in 1 of them/)).toBeVisible()
  await waitFor(async () => expect([await statusOf(0), await statusOf(2)]).toEqual(['decided', 'decided']))
  expect(await statusOf(1)).not.toBe('decided')
})

test('[ALIKE-7] what was decided about the like before is one key away', async () => {
  const { user } = await atTheDesk()
  await screen.findByRole('combobox', { name: 'Find a code' })
  await user.keyboard('/proc{Enter}{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('article', { name: 'Comment under review' })).not.toHaveTextContent(PASTED),
  )
  await user.keyboard('p')
  const dialog = await screen.findByRole('dialog', { name: 'Decided before' })
  expect(await within(dialog).findByText('NV.PROC')).toBeVisible()
  expect(within(dialog).getByText(/policy v1/)).toBeVisible()
  expect(within(dialog).queryByRole('button', { name: /decided before/ })).toBeNull()
})

test('[WELL-7] the words of a grave precedent are veiled until the reader asks for them', async () => {
  const { user, client } = await atTheDesk()
  await screen.findByRole('combobox', { name: 'Find a code' })
  // What is veiled is each person's own choice, from severity 0 too.
  act(() => void client.setQueryData(['preferences'], { veil: { from: 0 } }))
  await user.keyboard('/proc{Enter}{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('article', { name: 'Comment under review' })).not.toHaveTextContent(PASTED),
  )
  await user.keyboard('p')
  const dialog = within(await screen.findByRole('dialog', { name: 'Decided before' }))
  const show = await dialog.findByRole('button', { name: /A grave comment that was decided before/ })
  const words = () => dialog.getAllByText(new RegExp(PASTED.slice(0, 12)))[0]
  expect(words()?.closest('[inert]')).not.toBeNull()
  await user.click(show)
  expect(words()?.closest('[inert]')).toBeNull()
})

test('[ALIKE-20] a precedent says what an appeal made of the decision before it', async () => {
  const app = await renderApp('/queues', { as: 'moderator', cases: rows })
  await screen.findByRole('heading', { name: 'Queues' })
  const id = app.cases[0]?.id ?? ''
  const as = async (who: PersonaKey, method: 'PUT' | 'POST', path: string, body?: object) => {
    const version = (await caseById(app.ports.connection.kysely, id))?.version
    app.ports.session.write(personaOf(who).id)
    const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` }
    const sent = await fetch(`/api/v1/cases/${id}/${path}`, { method, headers, body: JSON.stringify(body ?? {}) })
    app.ports.session.write(personaOf('moderator').id)
    expect([path, sent.status]).toEqual([path, 201])
  }
  const { comment } = await app.client.fetchQuery(caseQueries.detail(id))
  const spans = [{ start: 0, end: 6, quote: comment.text.slice(0, 6), contentHash: comment.contentHash }]
  const reasons = { setAside: { code: 'NV.DISSENT', why: 'It calls on others.' } }
  const insult = { primary: { code: 'AB.INSULT', spans }, severity: 1, outcome: 'informal_note', reasons }
  const plain = { primary: { code: 'NV.PROC', spans: [] }, severity: 0, outcome: 'no_action', reasons: {} }
  await as('moderator', 'PUT', 'claim')
  await as('moderator', 'POST', 'decisions', { policyVersion: 1, others: [], ...insult })
  await as('moderator', 'POST', 'appeals', { ground: 'wrong_application', grounds: 'It insults nobody.' })
  await as('senior_reviewer', 'PUT', 'claim')
  const onAppeal = { outcome: 'overturned', reason: 'Nobody is named.' }
  await as('senior_reviewer', 'POST', 'decisions', { policyVersion: 1, others: [], ...plain, onAppeal })
  window.history.pushState(null, '', '/review/priority')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Review next' })).toBeEnabled())
  await app.user.keyboard('r')
  await screen.findByRole('button', { name: /Precedents/ })
  await app.user.keyboard('p')
  const dialog = await screen.findByRole('dialog', { name: 'Decided before' })
  expect(await within(dialog).findByText(/overturned the decision before, on appeal/)).toBeVisible()
  expect(within(dialog).getByText('NV.PROC')).toBeVisible()
  expect(within(dialog).queryByText('AB.INSULT')).toBeNull()
})
