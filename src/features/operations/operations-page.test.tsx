import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import type { Operations } from '#contract/types.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const HEAD = 'c'.repeat(64)
const NOW: Operations = {
  asOf: '2026-11-25T09:00:00.000Z',
  version: '1.0.0',
  database: { dialect: 'postgres', bytes: 5_000_000 },
  clockAhead: 3_600_000,
  entries: 1_234,
  queues: [
    {
      id: 'priority',
      title: 'Priority',
      count: 40,
      held: 2,
      oldestOpenedAt: '2026-11-01T09:00:00.000Z',
      atRisk: 3,
      breached: 7,
    },
    { id: 'appeals', title: 'Appeals', count: 0, held: 0, oldestOpenedAt: null, atRisk: 0, breached: 0 },
  ],
  imports: { underWay: 0, stopped: 1 },
  webhooks: { active: 2, tryingAgain: 1, givenUp: 3 },
  mail: { waiting: 4, since: '2026-11-25T07:00:00.000Z' },
  backup: { at: '2026-11-10T09:00:00.000Z', entries: 900, treeHead: HEAD },
  verified: { at: '2026-11-24T09:00:00.000Z', entries: 1_200, treeHead: HEAD, whole: false },
}

async function show(now: Operations) {
  const app = await renderApp('/policy', { as: 'administrator' })
  app.server.use(http.get('*/api/v1/operations', () => HttpResponse.json(now)))
  window.history.pushState(null, '', '/operations')
  await screen.findByRole('heading', { name: 'How it runs' })
  await screen.findByRole('table', { name: 'Queues' })
}

test('[OPERATE-UI-1] what is late, old, broken or cannot leave says so, with what to do', async () => {
  await show(NOW)
  const row = within(screen.getByRole('row', { name: /^Priority/ }))
  expect(row.getByText('7')).toBeVisible()
  expect(screen.getByText(/Made .*: older than a week\./)).toBeVisible()
  expect(screen.getByText(/it was NOT whole\. Run evenhand verify/)).toBeVisible()
  expect(screen.getByText('1 being tried again and 3 given up in seven days, of 2 webhooks.')).toBeVisible()
  expect(screen.getByText(/4 e-mails could not be sent yet/)).toBeVisible()
  expect(screen.getByText('1 import has stopped and waits for somebody.')).toBeVisible()
  expect(screen.getByText(/^1 h 00 ahead of the database’s.* Set it:/)).toBeVisible()
})

test('[OPERATE-UI-1] a place where all is well says that, and one that was never backed up is told to', async () => {
  await show({
    ...NOW,
    clockAhead: -40,
    imports: { underWay: 0, stopped: 0 },
    webhooks: { active: 1, tryingAgain: 0, givenUp: 0 },
    mail: { waiting: 0, since: null },
    backup: null,
    verified: { at: NOW.asOf, entries: 1_234, treeHead: HEAD, whole: true },
  })
  expect(screen.getByText('1 webhook; nothing failed in seven days.')).toBeVisible()
  expect(screen.getByText('Nothing that was tried is left to send.')).toBeVisible()
  expect(screen.getByText('Nothing is under way.')).toBeVisible()
  expect(screen.getByText('As the database’s.')).toBeVisible()
  expect(screen.getByText(/^None was made with evenhand backup\./)).toBeVisible()
  expect(screen.getByText(/^Whole .*, 1,234 entries\./)).toBeVisible()
})
