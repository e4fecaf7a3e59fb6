import { act, screen, waitFor, within } from '@testing-library/react'
import { delay, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { lookersChanged } from '#data/looking.ts'
import { caseById } from '#store/cases.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { useDraftStore } from './draft.store.ts'

const WORRY = 'Who gets to see the list of names?'
const rows = [aRow({ id: '1', text: WORRY }, [{ estimate: 2 }]), aRow({ id: '2', text: 'Nobody told us.' })]

slowDesk()

beforeEach(freshDesk)

const underReview = () => screen.findByRole('article', { name: 'Comment under review' })

async function atTheDesk() {
  const app = await renderApp('/review/priority', { as: 'moderator', cases: rows })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Review next' })).toBeEnabled())
  await app.user.keyboard('r')
  await underReview()
  const stateOf = async (place: number) => caseById(app.ports.connection.kysely, app.cases[place]?.id ?? '')
  return { ...app, stateOf }
}

test('[CLAIM-4] stepping away right after a decision waits for it to arrive, and takes nothing more', async () => {
  const { user, server, stateOf } = await atTheDesk()
  server.use(
    http.post('*/decisions', () => delay(300)),
    http.post('*/claims', () => delay(300)),
  )
  await user.keyboard('/proc{Enter}{Enter}q')
  expect(await screen.findByRole('heading', { name: 'Everything is handed back' })).toBeVisible()
  await act(() => delay(700))
  expect([(await stateOf(0))?.status, (await stateOf(1))?.status]).toEqual(['decided', 'open'])
  expect(screen.getByRole('heading', { name: 'Everything is handed back' })).toBeVisible()
})

test('[CLAIM-4] one key hands everything back, says so, and asks nothing more', async () => {
  const { user, stateOf } = await atTheDesk()
  await waitFor(async () => expect((await stateOf(1))?.status).toBe('claimed'))
  await user.keyboard('q')
  expect(await screen.findByText('Everything is handed back')).toBeVisible()
  expect([(await stateOf(0))?.status, (await stateOf(1))?.status]).toEqual(['open', 'open'])
  await user.keyboard('r')
  expect(await underReview()).toHaveTextContent(WORRY)
})

test('[CLAIM-6] a hold that ended says so and keeps what was written; the case can be taken again', async () => {
  const { user, ports, cases, client, stateOf } = await atTheDesk()
  await user.keyboard('/insult{Enter}')
  ports.clock.advance(11 * 60_000)
  await fetch('/api/v1/queues/priority/claims', {
    method: 'POST',
    body: '{"count":1}',
    headers: { 'content-type': 'application/json' },
  })
  await fetch('/api/v1/claims', { method: 'DELETE' })
  await client.invalidateQueries()
  expect(await screen.findByText('You no longer hold this case')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Claim' }))
  const chosen = await screen.findByRole('list', { name: 'Codes chosen' })
  expect(within(chosen).getByText('AB.INSULT')).toBeVisible()
  expect((await stateOf(0))?.claim?.by).toBeDefined()
  expect(cases).toHaveLength(2)
})

test('[PRESENCE-1] who else looks stands beside the case, as it happens', async () => {
  const { client, cases } = await atTheDesk()
  const looking = [
    { id: 'p', name: 'Priya' },
    { id: 'q', name: 'Quill' },
  ]
  lookersChanged(client, cases[0]?.id ?? '', looking)
  expect(await screen.findByText('Priya and 1 other are looking too')).toBeVisible()
  lookersChanged(client, cases[0]?.id ?? '', [])
  await waitFor(() => expect(screen.queryByText(/looking too/)).toBeNull())
})

test('[CLAIM-4] signing out hands everything back', async () => {
  const { user, stateOf } = await atTheDesk()
  await user.click(screen.getByRole('button', { name: /: your account$/ }))
  await user.click(await screen.findByRole('button', { name: 'Sign out', hidden: true }))
  await screen.findByRole('button', { name: 'Sign in' })
  expect([(await stateOf(0))?.status, (await stateOf(1))?.status]).toEqual(['open', 'open'])
})

test('[REVIEW-7] a draft survives signing out, and is nobody else’s', async () => {
  const { user } = await atTheDesk()
  await user.keyboard('/insult{Enter}')
  await screen.findByRole('list', { name: 'Codes chosen' })
  await user.click(screen.getByRole('button', { name: /: your account$/ }))
  await user.click(await screen.findByRole('button', { name: 'Sign out', hidden: true }))
  await screen.findByRole('button', { name: 'Sign in' })
  const [key] = Object.keys(useDraftStore.getState().drafts)
  expect(localStorage.getItem('evenhand.drafts')).toContain('AB.INSULT')
  expect(key).toMatch(/^\S+ \S+$/)
})
