import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

test('[PEOPLE-UI-1] a person is added with a first password and roles, and then stands in the list', async () => {
  const { user } = await renderApp('/people', { as: 'administrator' })
  await user.click(await screen.findByRole('button', { name: /Add a person/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('Name'), 'Ines Quill')
  await user.type(dialog.getByLabelText('E-mail'), 'ines@example.org')
  await user.type(dialog.getByLabelText('First password'), 'heron-gravel-ladder')
  await user.click(dialog.getByLabelText('Moderator'))
  await user.click(dialog.getByLabelText('Auditor'))
  await user.click(dialog.getByRole('button', { name: 'Add' }))
  const row = await screen.findByRole('row', { name: /Ines Quill/ })
  expect(within(row).getByText('Auditor')).toBeVisible()
})

test('[PEOPLE-UI-2] a refusal stays beside the buttons with its reason, and what was typed stays', async () => {
  const { user } = await renderApp('/people', { as: 'administrator' })
  await user.click(await screen.findByRole('button', { name: /Add a person/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('Name'), 'Second Oskar')
  const table = screen.getByRole('table', { name: 'Accounts', hidden: true })
  const taken = within(table).getAllByText(/@/)[0]?.textContent ?? ''
  await user.type(dialog.getByLabelText('E-mail'), taken)
  await user.type(dialog.getByLabelText('First password'), 'heron-gravel-ladder')
  await user.click(dialog.getByRole('button', { name: 'Add' }))
  expect(await dialog.findByText('Somebody has this e-mail address')).toBeVisible()
  expect(dialog.getByLabelText('Name')).toHaveValue('Second Oskar')
})

test('[PEOPLE-UI-3] an account is closed and opened again', async () => {
  const { user } = await renderApp('/people', { as: 'administrator' })
  await user.click(await screen.findByRole('button', { name: 'Change Mira Halloran' }))
  await user.click(await screen.findByRole('button', { name: 'Close the account' }))
  const row = await screen.findByRole('row', { name: /Mira Halloran/ })
  await waitFor(() => expect(within(row).getByText('Account closed')).toBeVisible())
  await user.click(screen.getByRole('button', { name: 'Change Mira Halloran' }))
  await user.click(await screen.findByRole('button', { name: 'Reopen the account' }))
  await waitFor(() => expect(within(row).getByText('Moderator')).toBeVisible())
})

test('[PEOPLE-UI-4] only an owner can make another owner', async () => {
  const { user } = await renderApp('/people', { as: 'administrator' })
  await user.click(await screen.findByRole('button', { name: /Add a person/ }))
  expect(await screen.findByLabelText('Owner')).toBeDisabled()
})

test('[PEOPLE-UI-5] the table of roles says what the server judges by', async () => {
  await renderApp('/people/roles', { as: 'auditor' })
  const row = await screen.findByRole('row', { name: /^decide a case they hold/ })
  const answers = within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
  expect(answers).toEqual(['held', 'no', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'no'])
})
