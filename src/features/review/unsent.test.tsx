import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Write } from '#data/client.ts'
import { type Unsent, type UnsentKind, useUnsentStore } from '#data/unsent.ts'
import { FIRST_ROUTES } from '#domain/escalation-routes.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { unsentRefused, unsentReleased } from './unsent-ends.ts'

// jsdom has no layout, so that no row would be in sight: here all of them are.
vi.mock('virtua', () => ({
  Virtualizer: ({ data, children }: { data: readonly unknown[]; children: (row: unknown) => ReactNode }) => (
    <ul>{data.map((row) => children(row))}</ul>
  ),
}))

slowDesk()

const APPLES = 'Apples are on the agenda.'
const BREAD = 'Bread is not.'
const GRAVE = 'Who keeps the keys to the hall?'

beforeEach(() => {
  freshDesk()
  useUnsentStore.setState({ acts: [], waiting: false })
})

function unsent(caseId: string, kind: UnsentKind, body: unknown): Unsent {
  const write: Write = { method: 'POST', path: `/cases/${caseId}/${kind}`, body, ifMatch: 2, idempotencyKey: 'k1' }
  const when = { at: Date.now(), ownUntil: 0, tried: true }
  return { key: `${kind} ${caseId}`, person: 'p', caseId, kind, queue: 'priority', write, ...when }
}

const decided = (caseId: string) =>
  unsent(caseId, 'decisions', {
    primary: { code: 'NV.OTHER', spans: [] },
    others: [],
    severity: 0,
    outcome: 'no_action',
    reasons: {},
  })
const keep = (acts: readonly Unsent[]) => act(() => useUnsentStore.setState({ acts, waiting: true }))

/** The first of two cases in hand, as after a reload of a desk where it was decided and could not be sent. */
async function reloaded() {
  const rows = [APPLES, BREAD].map((text, n) => aRow({ id: `c${n}`, text, author: `Author ${n}` }, [{ estimate: 2 }]))
  const app = await renderApp('/review/priority', { as: 'moderator', cases: rows })
  await reviewNext(app.user)
  await act(deskPartsLoaded)
  const id = window.location.pathname.split('/')[3] ?? ''
  return { ...app, id }
}

async function reviewNext(user: UserEvent) {
  await waitFor(() => expect(screen.getByRole('button', { name: 'Review next' })).toBeEnabled())
  await user.keyboard('r')
  await screen.findByRole('combobox', { name: 'Find a code' })
}

const queue = () => within(screen.getByRole('region', { name: 'Queue' }))
const comment = () => screen.findByRole('article', { name: 'Comment under review' })

test('[OUTBOX-8] a case with an unsent decision is marked in its list, shown as decided, and not offered as the next', async () => {
  const { user, id } = await reloaded()
  expect(queue().queryByText('unsent')).toBeNull()
  keep([decided(id)])
  expect(await queue().findByText('unsent')).toBeVisible()
  expect(await screen.findByText('Decided NV.OTHER, not yet sent')).toBeVisible()
  expect(screen.queryByRole('combobox', { name: 'Find a code' })).toBeNull()
  await user.keyboard('r')
  await waitFor(() => expect(window.location.pathname).not.toContain(id))
  await comment()
  expect(queue().getAllByText('you')).toHaveLength(1)
  await user.keyboard('gq')
  await user.click(await screen.findByRole('button', { name: /Review next/ }))
  await comment()
  expect(window.location.pathname).not.toContain(id)
})

test('[OUTBOX-8] a note that is unsent leaves its case in hand', async () => {
  const { id } = await reloaded()
  keep([unsent(id, 'notes', { text: 'Mind the date.', mentions: [] })])
  expect(screen.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  expect(queue().queryByText('unsent')).toBeNull()
})

test('[OUTBOX-8] what is refused later comes back to the desk, with why', async () => {
  const { user, id } = await reloaded()
  keep([decided(id)])
  await user.keyboard('r')
  await waitFor(() => expect(window.location.pathname).not.toContain(id))
  const problem = { type: '', title: '', status: 409, code: 'challenged', detail: '' } as const
  const refused = { ...decided(id), refused: problem }
  keep([refused])
  act(() => unsentRefused(refused))
  await waitFor(() => expect(queue().getAllByText('you')).toHaveLength(2))
  await user.click(queue().getByRole('link', { name: /Apples|Bread/, current: false }))
  expect(await screen.findByText('Somebody doubts that you should judge this case')).toBeVisible()
  expect(await screen.findByRole('combobox', { name: 'Find a code' })).toBeVisible()
})

test('[OUTBOX-8] what is taken back is in hand again', async () => {
  const { id } = await reloaded()
  keep([decided(id)])
  await screen.findByText('Decided NV.OTHER, not yet sent')
  keep([])
  act(() => unsentReleased(decided(id)))
  expect(await screen.findByRole('combobox', { name: 'Find a code' })).toBeVisible()
  expect(queue().queryByText('unsent')).toBeNull()
})

test('[OUTBOX-9] the list names the comment and the route; words that one wants veiled are left out', async () => {
  const rows = [
    aRow({ id: 'c0', text: APPLES, author: 'Author 0' }, [{ estimate: 1 }]),
    aRow({ id: 'c1', text: GRAVE, author: 'Author 1' }, [{ estimate: 4 }]),
  ]
  const { user, cases } = await renderApp('/review/priority', { as: 'moderator', cases: rows })
  const [route] = FIRST_ROUTES
  const [plain = '', grave = ''] = cases.map(({ id }) => id)
  await reviewNext(user)
  keep([
    unsent(plain, 'notes', { text: 'Mind the date.', mentions: [] }),
    unsent(plain, 'escalations', { route: route?.id, urgency: 'soon', reason: 'They should know.', fields: {} }),
    decided(grave),
  ])
  await user.click(await screen.findByRole('button', { name: 'Show' }))
  const list = within(await screen.findByRole('dialog', { name: 'Not yet recorded' }))
  expect(await list.findByText(`Escalated to ${route?.title}`)).toBeVisible()
  expect(list.getByText('They should know.')).toBeVisible()
  expect(list.getAllByText(APPLES)).toHaveLength(2)
  expect(list.queryByText(GRAVE)).toBeNull()
  expect(list.getByText(`Case ${grave.slice(-6)}`)).toBeVisible()
  expect(list.getByText(/^3 of 3 · /)).toBeVisible()
  const about = { author: 'Member 52', platform: 'YouTube', postedAt: '2026-05-03T09:12:00', what: 'Other' }
  keep([{ ...decided(grave), about }])
  expect(await list.findByText('Member 52 · YouTube · posted 3 May 2026, 09:12')).toBeVisible()
  expect(list.getByText('Other')).toBeVisible()
  keep([
    unsent(plain, 'notes', { text: 'Mind the date.', mentions: [] }),
    unsent(plain, 'escalations', { route: route?.id, urgency: 'soon', reason: 'They should know.', fields: {} }),
    decided(grave),
  ])
  // A note that an escalation rests on stays.
  expect(list.getAllByRole('button', { name: 'Take back' })).toHaveLength(2)
})
