import { act, screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import type { AppealListed } from '#contract/types.ts'
import { setClock } from '#ui/use-now.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const DAY = 86_400_000

async function show(list: (now: number) => Partial<AppealListed>[]) {
  const app = await renderApp('/policy', { as: 'senior_reviewer' })
  const now = app.ports.clock.now()
  const appeals = list(now).map((one, place) => ({
    caseId: `c${place}`,
    text: 'Words',
    ground: 'procedure',
    filedAt: new Date(now - DAY).toISOString(),
    dueAt: new Date(now + 20 * DAY).toISOString(),
    holder: null,
    before: { code: 'AB.INSULT', severity: 1 },
    after: null,
    outcome: null,
    decidedAt: null,
    ...one,
  }))
  app.server.use(http.get('*/api/v1/appeals', () => HttpResponse.json({ appeals, nextCursor: null })))
  window.history.pushState(null, '', '/appeals')
  const table = within(await screen.findByRole('table', { name: 'Waiting' }))
  return { ...app, table }
}

test('[NOTICE-5] the words of a grave case are veiled in the list of appeals, unless the reader wants them plain', async () => {
  const { table, client } = await show(() => [
    { text: 'Grave words', before: { code: 'HP.DEHUM', severity: 3 } },
    { text: 'Mild words' },
  ])
  expect(table.getByText('Mild words')).toBeVisible()
  expect(table.queryByText('Grave words')).toBeNull()
  expect(table.getByRole('link', { name: 'A grave comment, which opens veiled' })).toBeVisible()
  act(() => void client.setQueryData(['preferences'], { veil: { text: 'plain' } }))
  await waitFor(() => expect(table.getByText('Grave words')).toBeVisible())
})

test('[CLOCK-10] the clock of an appeal on screen is heard when it runs out', async () => {
  const { ports } = await show((now) => [{ dueAt: new Date(now + 30_000).toISOString() }])
  expect(document.body).not.toHaveTextContent('past its time')
  ports.clock.advance(60_000)
  act(() => setClock(ports.clock.now))
  await waitFor(() => expect(screen.getByText('Appeals: a case is past its time')).toBeInTheDocument())
})
