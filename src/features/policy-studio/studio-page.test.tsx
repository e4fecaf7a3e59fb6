import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

async function openStudio() {
  const app = await renderApp('/policy/draft', { as: 'policy_editor' })
  await app.user.click(await screen.findByRole('button', { name: 'Begin a draft' }))
  await screen.findByRole('textbox', { name: 'Means' })
  return app
}

test('[STUDIO-4] what is typed is saved by itself, marked against the version in force, counted and checked', async () => {
  const { user } = await openStudio()
  const means = screen.getByRole('textbox', { name: 'Means' })
  await user.type(means, ' More.')
  await user.click(screen.getByRole('textbox', { name: 'Covers' }))
  expect(await screen.findByText('Saved', {}, { timeout: 10_000 })).toBeVisible()
  expect(document.querySelector('ins')).toHaveTextContent('More.')
  const aside = within(screen.getByRole('region', { name: 'Before it is published' }))
  expect(await aside.findByText(/decided cases used these words/)).toBeVisible()
  await user.clear(screen.getByRole('textbox', { name: 'Does not cover' }))
  expect(await aside.findByText('This is empty: say in words what belongs here.')).toBeVisible()
  expect(aside.getByRole('button', { name: 'Propose version 2' })).toBeDisabled()
})

test('[STUDIO-4] the keyboard moves a code, and undo takes it back', async () => {
  const { user } = await openStudio()
  screen.getByRole('tree', { name: 'Codes of the draft' }).focus()
  const first = () => document.querySelector('[data-stood]')
  expect(first()).toHaveTextContent('Antisemitic hate')
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toBeEnabled())
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(screen.getByRole('button', { name: 'Undo' })).toBeDisabled()
  expect(screen.getByRole('button', { name: 'Redo' })).toBeEnabled()
  expect(await screen.findByText('Saved', {}, { timeout: 10_000 })).toBeVisible()
})

test('[STUDIO-5] what is proposed can’t be written any more, and its author is told that another publishes it', async () => {
  const { user } = await openStudio()
  await user.type(screen.getByRole('textbox', { name: 'Means' }), ' More.')
  await user.type(
    screen.getByRole('textbox', { name: 'For everybody who reads the policy' }),
    'The audit asked for it.',
  )
  const propose = screen.getByRole('button', { name: 'Propose version 2' })
  await waitFor(() => expect(propose).toBeEnabled(), { timeout: 10_000 })
  await user.click(propose)
  expect(await screen.findByRole('heading', { name: 'Version 2 is proposed' })).toBeVisible()
  expect(screen.getByText('Somebody who changed nothing in it publishes it.')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Publish version 2' })).toBeNull()
  expect(screen.getByRole('textbox', { name: 'Means' })).toBeDisabled()
})
