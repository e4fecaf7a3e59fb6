import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { PERMITTED } from '#tests/support/api-client.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { decideAs } from '#tests/support/decide-as.ts'

test('[RECORD-UI-4] decisions are filtered, the filter stands in the address and is kept under a name', async () => {
  const { user, ports, cases } = await renderApp('/record/decisions', { as: 'auditor', cases: 3 })
  for (const { id } of cases.slice(0, 2)) await decideAs(ports, id, PERMITTED)
  await user.selectOptions(await screen.findByLabelText('Severity'), '0')
  expect(await screen.findByText('2 decisions')).toBeVisible()
  expect(window.location.search).toBe('?severity=0')
  await user.click(screen.getByRole('button', { name: 'Keep this view' }))
  await user.type(screen.getByLabelText('Name'), 'Nothing wrong')
  await user.click(screen.getByRole('button', { name: 'Keep' }))
  await user.selectOptions(screen.getByLabelText('Severity'), 'Any')
  await user.selectOptions(await screen.findByLabelText('Kept views'), 'Nothing wrong')
  expect(window.location.search).toBe('?severity=0')
})

test('[RECORD-UI-6] what the list was filtered by is what is taken out, and the record says so', async () => {
  const { user, ports, cases } = await renderApp('/record/decisions?severity=0', { as: 'auditor', cases: 3 })
  for (const { id } of cases.slice(0, 2)) await decideAs(ports, id, PERMITTED)
  await user.click(await screen.findByRole('link', { name: 'Take these out' }))
  const panel = within(await screen.findByRole('region', { name: 'Decisions' }))
  await user.selectOptions(panel.getByLabelText('Departure from the guide'), 'None')
  expect(await panel.findByText(/2 decisions/)).toBeVisible()
  await user.click(panel.getByRole('button', { name: 'Table (CSV)' }))
  const taken = ports.connection.kysely.selectFrom('ledger').select('payload').where('type', '=', 'decisions.exported')
  await waitFor(async () =>
    expect((await taken.execute()).map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
      { filter: { severity: 0, departure: 'none' }, texts: 'none' },
    ]),
  )
})

test('[REPLAY-3] a decision opens from the list as its maker saw it', async () => {
  const { user, ports, cases } = await renderApp('/policy', { as: 'auditor', cases: 1 })
  await decideAs(ports, cases[0]?.id ?? '', PERMITTED)
  window.history.pushState(null, '', '/record/decisions')
  const table = await screen.findByRole('table', { name: 'Decisions' })
  await user.click(within(table).getByRole('link'))
  expect(await screen.findByRole('heading', { name: /^As .* saw it$/ })).toBeVisible()
  expect(screen.getByRole('heading', { name: 'What came later' })).toBeVisible()
  expect(screen.getByText('Nothing happened to this case afterwards.')).toBeVisible()
})
