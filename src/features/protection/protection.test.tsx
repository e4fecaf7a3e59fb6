import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { runMaintenance } from '#api/maintenance.ts'
import { PERMITTED } from '#tests/support/api-client.ts'
import { decideAs } from '#tests/support/decide-as.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const DAY = 86_400_000

test('[PROTECT-2] erasing names what goes, asks why, and says that it is gone', async () => {
  const { user, ports, cases } = await renderApp('/protection', { as: 'data_protection_officer', cases: 1 })
  const id = cases[0]?.id ?? ''
  await decideAs(ports, id, PERMITTED)
  await user.type(await screen.findByLabelText('Case'), `http://desk.example/cases/${id}`)
  await user.click(screen.getByRole('button', { name: 'Find' }))
  expect(await screen.findByText('Still open: nothing is erased before a case is closed.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Erase its words' })).toBeDisabled()
  ports.clock.advance(15 * DAY)
  await runMaintenance(ports)
  await user.clear(screen.getByLabelText('Case'))
  await user.type(screen.getByLabelText('Case'), `${id}?`)
  await user.click(screen.getByRole('button', { name: 'Correct its platform' }))
  const correct = within(await screen.findByRole('dialog'))
  await user.type(correct.getByLabelText('It came from'), 'Facebook')
  await user.type(correct.getByLabelText('Why'), 'The paper put it right.')
  await user.click(correct.getByRole('button', { name: 'Correct' }))
  expect(await screen.findByText('Closed. Its words can be erased.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Erase its words' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByRole('list', { name: 'What goes' })).toHaveTextContent(/The comment by Member \d+/)
  await user.type(dialog.getByLabelText('Why'), 'They asked for it.')
  await user.click(dialog.getByRole('button', { name: 'Erase its words' }))
  expect(await screen.findByText('Erased. What was decided stays; its words are gone.')).toBeVisible()
})

test('[PROTECT-3] a hold needs a reason and a day, stands in the list, and is released with a reason', async () => {
  const { user, cases } = await renderApp('/protection', { as: 'data_protection_officer', cases: 1 })
  expect(await screen.findByText('Nothing is on hold.')).toBeVisible()
  await user.type(screen.getByLabelText('Case'), cases[0]?.id ?? '')
  await user.click(screen.getByRole('button', { name: 'Find' }))
  await user.click(await screen.findByRole('button', { name: 'Hold' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByRole('button', { name: 'Hold' })).toBeDisabled()
  await user.type(dialog.getByLabelText('Why'), 'A claim was threatened.')
  await user.click(dialog.getByRole('button', { name: 'Hold' }))
  expect(await screen.findByText('A claim was threatened.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Release' }))
  const release = within(await screen.findByRole('dialog'))
  await user.type(release.getByLabelText('Why'), 'Settled.')
  await user.click(release.getByRole('button', { name: 'Release' }))
  await waitFor(() => expect(screen.getByText(/^Released on/)).toBeVisible())
})

test('[PROTECT-4] what is held about a colleague is gathered, and goes into a pack', async () => {
  const { user } = await renderApp('/protection', { as: 'data_protection_officer', cases: 1 })
  await user.type(await screen.findByLabelText('Their name, or part of it'), 'halloran')
  await user.click(screen.getByRole('button', { name: 'Look up' }))
  await user.click(await screen.findByRole('checkbox', { name: 'Mira Halloran' }))
  await user.click(screen.getByRole('button', { name: 'Gather everything' }))
  const items = await screen.findByRole('list', { name: 'What is held' })
  expect(items).toHaveTextContent('Mira Halloran')
  expect(screen.getByRole('button', { name: 'Make the pack' })).toBeEnabled()
})
