import { act, screen, waitFor, within } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import type { Problem } from '#contract/problems.ts'
import type { Write } from '#data/client.ts'
import { type Unsent, type UnsentKind, useUnsentStore } from '#data/unsent.ts'
import { FIRST_ROUTES } from '#domain/escalation-routes.ts'
import { caseQueries } from '#data/cases.ts'
import { personaOf } from '#mocks/personas.ts'
import { caseById } from '#store/cases.ts'
import { saveEscalationRoutes } from '#store/escalation-routes.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { useDraftStore } from './draft.store.ts'
import { unsentRefused, unsentReleased } from './unsent-ends.ts'

slowDesk()

const STALE: Problem = { type: '', title: '', status: 412, code: 'stale_version', detail: 'Somebody was faster.' }
const REASON = 'Is this the same seat?'

beforeEach(() => {
  freshDesk()
  useUnsentStore.setState({ acts: [], waiting: false })
})

/** The first of two cases, held at the desk. */
async function atTheDesk() {
  const rows = ['Apples are on the agenda.', 'Bread is not.'].map((text, n) =>
    aRow({ id: `c${n}`, text, author: `Author ${n}` }, [{ estimate: n === 0 ? 2 : 1 }]),
  )
  const app = await renderApp('/queues', { as: 'moderator', cases: rows })
  const fields = [{ id: 'country', label: 'Which country’s law?', required: true }]
  const routes = FIRST_ROUTES.map((route) => (route.id === 'legal' ? { ...route, fields } : route))
  await app.ports.connection.kysely.transaction().execute((tx) => saveEscalationRoutes(tx, routes))
  await screen.findByRole('button', { name: /Review next/ })
  await app.user.keyboard('r')
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  const id = app.cases[0]?.id ?? ''
  const state = async () => caseById(app.ports.connection.kysely, id)
  const person = app.ports.session.read() ?? ''
  const refused = (kind: UnsentKind, body: unknown, key = 'k1'): Unsent => {
    const write: Write = { method: 'POST', path: `/cases/${id}/${kind}`, body, ifMatch: 1, idempotencyKey: key }
    const when = { at: Date.now(), ownUntil: 0, tried: true, refused: STALE }
    return { key, person, caseId: id, kind, queue: 'priority', write, ...when }
  }
  return { ...app, id, person, state, refused }
}

const ESCALATION = { route: 'legal', urgency: 'now', reason: REASON, fields: { country: 'Austria’s' } }
const keep = (acts: readonly Unsent[]) => act(() => useUnsentStore.setState({ acts, waiting: false }))
const escalating = () => screen.findByRole('dialog', { name: 'Escalate this case' })
const noting = () => screen.findByRole('dialog', { name: 'Notes on this case' })
const newNote = (dialog: HTMLElement) => within(dialog).getByLabelText('New note')

async function expectFilled(dialog: HTMLElement) {
  expect(await within(dialog).findByRole('radio', { name: 'Legal advice' })).toBeChecked()
  expect(within(dialog).getByRole('radio', { name: 'now' })).toBeChecked()
  expect(within(dialog).getByRole('textbox', { name: 'What should they look at?' })).toHaveValue(REASON)
  expect(within(dialog).getByRole('textbox', { name: 'Which country’s law?' })).toHaveValue('Austria’s')
}

test('[OUTBOX-10] a refused escalation opens from the list as it was written, and is sent about the case as it stands', async () => {
  const { user, state, refused } = await atTheDesk()
  keep([refused('escalations', ESCALATION)])
  await user.click(await screen.findByRole('button', { name: 'Show' }))
  await user.click(await screen.findByRole('button', { name: 'Open the case' }))
  await expectFilled(await escalating())
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await state())?.status).toBe('escalated'))
  expect((await state())?.escalation).toMatchObject({ route: 'legal', urgency: 'now' })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[OUTBOX-10] closed without sending it stays closed, and comes filled again by its key', async () => {
  const { user, refused } = await atTheDesk()
  keep([refused('escalations', ESCALATION)])
  await user.click(await screen.findByRole('button', { name: 'Show' }))
  await user.click(await screen.findByRole('button', { name: 'Open the case' }))
  await escalating()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.keyboard('e')
  await expectFilled(await escalating())
})

test('[OUTBOX-10] a route that is no longer there is not silently another', async () => {
  const { user, refused } = await atTheDesk()
  keep([refused('escalations', { ...ESCALATION, route: 'gone' })])
  await user.keyboard('e')
  const dialog = await escalating()
  await within(dialog).findByRole('radio', { name: 'Legal advice' })
  expect(within(dialog).queryByRole('radio', { name: /./, checked: true })).toHaveAccessibleName('now')
  expect(within(dialog).getByRole('button', { name: /Escalate and next/ })).toBeDisabled()
  await user.click(within(dialog).getByRole('radio', { name: 'Senior review' }))
  expect(within(dialog).getByRole('button', { name: /Escalate and next/ })).toBeEnabled()
})

test('[OUTBOX-10] what is refused while one waits, or undone, need not be written again', async () => {
  const { user, server, state } = await atTheDesk()
  server.use(http.post('*/escalations', () => Response.json(STALE, { status: 412 }), { once: true }))
  await user.keyboard('e')
  const dialog = await escalating()
  await user.click(await within(dialog).findByRole('radio', { name: 'Legal advice' }))
  await user.click(within(dialog).getByRole('radio', { name: 'now' }))
  await user.type(within(dialog).getByRole('textbox', { name: 'What should they look at?' }), REASON)
  await user.type(within(dialog).getByRole('textbox', { name: 'Which country’s law?' }), 'Austria’s')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText(/Nothing was recorded/)).toBeVisible()
  await user.keyboard('e')
  await expectFilled(await escalating())
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await state())?.status).toBe('escalated'))
  await user.keyboard('z')
  await waitFor(async () => expect((await state())?.status).toBe('claimed'))
  await screen.findByRole('combobox', { name: 'Find a code' })
  await user.keyboard('e')
  await expectFilled(await escalating())
})

test('[OUTBOX-10] each refused note opens as it was written, with whom it names', async () => {
  const { user, id, client, refused } = await atTheDesk()
  const { id: who, name } = personaOf('senior_reviewer')
  const text = `The same seat, @${name}.`
  const first = refused('notes', { text: 'They wrote the same in May.', mentions: [] }, 'k1')
  const second = refused('notes', { text, mentions: [{ id: who, from: 15, to: 16 + name.length }] }, 'k2')
  keep([first, second])
  await user.click(await screen.findByRole('button', { name: 'Show' }))
  const [, open] = await screen.findAllByRole('button', { name: 'Open the case' })
  if (open) await user.click(open)
  const dialog = await noting()
  expect(newNote(dialog)).toHaveValue(text)
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const { notes } = await act(() => client.fetchQuery({ ...caseQueries.detail(id), staleTime: 0 }))
  expect(notes.map((note) => ({ text: note.text, who: note.mentions.map((one) => one.id) }))).toEqual([
    { text, who: [who] },
  ])
  await user.keyboard('n')
  expect(newNote(await noting())).toHaveValue('They wrote the same in May.')
})

test('[OUTBOX-10] a refused decision whose draft is gone comes back with its codes, marks and reasons', async () => {
  const { id, person, refused } = await atTheDesk()
  const insult = {
    policyVersion: 1,
    primary: { code: 'AB.INSULT', spans: [{ start: 0, end: 6, quote: '', contentHash: 'h' }] },
    others: [],
    severity: 1,
    outcome: 'informal_note',
    factors: ['aimed_at_person'],
    reasons: {
      reason: 'It is about the person.',
      setAside: { code: 'NV.LEAD', why: 'It names a person, not an act.' },
    },
  }
  const decided = refused('decisions', insult)
  keep([decided])
  act(() => unsentRefused(decided))
  expect(await screen.findByRole('list', { name: 'Codes chosen' })).toHaveTextContent('AB.INSULT')
  expect(useDraftStore.getState().drafts[`${person} ${id}`]).toEqual({
    tags: [{ code: 'AB.INSULT', marks: [{ start: 0, end: 6 }] }],
    current: 0,
    severity: 1,
    outcome: 'informal_note',
    factors: ['aimed_at_person'],
    written: { reason: 'It is about the person.' },
    setAside: { code: 'NV.LEAD', why: 'It names a person, not an act.' },
  })
})

test('[OUTBOX-10] an escalation that is taken back before it was sent need not be written again', async () => {
  const { user, refused } = await atTheDesk()
  const { refused: _, ...waiting } = refused('escalations', ESCALATION)
  act(() => unsentReleased({ ...waiting, takenBack: true }))
  await user.keyboard('e')
  await expectFilled(await escalating())
})
