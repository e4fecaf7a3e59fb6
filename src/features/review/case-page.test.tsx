import { configure, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { caseQueries } from '#data/cases.ts'
import { caseById } from '#store/cases.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { useReviewStore } from './review.store.ts'

configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  localStorage.clear()
  useReviewStore.setState(useReviewStore.getInitialState())
})

type App = Awaited<ReturnType<typeof renderApp>>

/** Sends a write as somebody else, on the case as it now stands. */
async function as(app: App, who: PersonaKey, path: string, body?: object): Promise<void> {
  const before = app.ports.session.read()
  const id = app.cases[0]?.id ?? ''
  const version = (await caseById(app.ports.connection.kysely, id))?.version ?? 0
  app.ports.session.write(personaOf(who).id)
  const answer = await fetch(`/api/v1/cases/${id}/${path}`, {
    method: path === 'claim' ? 'PUT' : 'POST',
    headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    ...(body && { body: JSON.stringify(body) }),
  })
  app.ports.session.write(before)
  expect(answer.status).toBe(201)
  // What the stream of changes does, which these tests have silenced.
  await app.client.invalidateQueries()
}

const PROC = {
  policyVersion: 1,
  primary: { code: 'NV.PROC', spans: [] },
  others: [],
  severity: 0,
  outcome: 'no_action',
  reasons: {},
}

test('[REVIEW-13] a case on record shows who decided what, and a senior reviewer reverses it with a reason', async () => {
  const app = await renderApp('/queues', { as: 'senior_reviewer', cases: [aRow()] })
  await screen.findByRole('heading', { name: 'Queues' })
  await as(app, 'moderator', 'claim')
  await as(app, 'moderator', 'decisions', PROC)
  const id = app.cases[0]?.id ?? ''
  window.history.pushState(null, '', `/cases/${id}`)
  expect(await screen.findByRole('article', { name: 'Mira Halloran, first reading' })).toBeVisible()
  const history = await screen.findByRole('region', { name: 'History' })
  expect(within(history).getByText('Mira Halloran decided NV.PROC')).toBeVisible()
  await app.user.keyboard('x')
  const dialog = await screen.findByRole('dialog', { name: 'Reverse this decision' })
  await app.user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'The reply was not read.')
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await caseById(app.ports.connection.kysely, id))?.status).toBe('open'))
  expect(await screen.findByText('reversed')).toBeVisible()
})

test('[REVIEW-30] what was ticked as making it graver or milder stands with the decision, in the words of its policy', async () => {
  const app = await renderApp('/queues', { as: 'senior_reviewer', cases: [aRow()] })
  await screen.findByRole('heading', { name: 'Queues' })
  await as(app, 'moderator', 'claim')
  const { comment } = await app.client.fetchQuery(caseQueries.detail(app.cases[0]?.id ?? ''))
  const primary = {
    code: 'AB.INSULT',
    spans: [{ start: 0, end: 4, quote: comment.text.slice(0, 4), contentHash: comment.contentHash }],
  }
  const reasons = { setAside: { code: 'NV.LEAD', why: 'It names a person, not an act.' } }
  const factors = ['aimed_at_person', 'withdrawn']
  await as(app, 'moderator', 'decisions', { ...PROC, primary, severity: 1, outcome: 'informal_note', factors, reasons })
  window.history.pushState(null, '', `/cases/${app.cases[0]?.id}`)
  const decision = within(await screen.findByRole('article', { name: 'Mira Halloran, first reading' }))
  expect(await decision.findByText('Aimed at an identifiable person')).toBeVisible()
  expect(decision.getByText('Withdrawn or apologised for promptly')).toBeVisible()
  expect(decision.queryByText('Part of a pile-on')).toBeNull()
})

test('[ERASE-9] a comment whose words were erased says so where they stood', async () => {
  const app = await renderApp('/queues', { as: 'auditor', cases: [aRow()] })
  const db = app.ports.connection.kysely
  await db.updateTable('comments').set({ text: '' }).execute()
  await screen.findByRole('heading', { name: 'Queues' })
  window.history.pushState(null, '', `/cases/${app.cases[0]?.id}`)
  const comment = await screen.findByRole('article', { name: 'Comment under review' })
  expect(within(comment).getByText('Erased: its words are gone')).toBeVisible()
})

test('[REVIEW-14] a route sees why a case was sent to it, and returns it with feedback', async () => {
  const app = await renderApp('/queues', { as: 'senior_reviewer', cases: [aRow()] })
  await screen.findByRole('heading', { name: 'Queues' })
  await as(app, 'moderator', 'claim')
  await as(app, 'moderator', 'escalations', { route: 'senior', urgency: 'now', reason: 'Is this a duty of office?' })
  await app.user.click(screen.getByRole('link', { name: /Escalations/ }))
  await screen.findByRole('button', { name: /Is this a duty of office\?/ })
  await app.user.click(await screen.findByRole('link', { name: 'Open at the desk' }))
  await screen.findByRole('button', { name: 'Claim' })
  await app.user.keyboard('c')
  await app.user.click(await screen.findByRole('button', { name: 'Return' }))
  const dialog = await screen.findByRole('dialog', { name: 'Return with feedback' })
  await app.user.type(within(dialog).getByRole('textbox', { name: 'Feedback' }), 'Yes, by Rule 14.')
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  const state = async () => caseById(app.ports.connection.kysely, app.cases[0]?.id ?? '')
  await waitFor(async () => expect((await state())?.status).toBe('open'))
  expect((await state())?.escalation).toBeNull()
})
