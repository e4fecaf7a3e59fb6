import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { PersonaKey } from '#mocks/personas.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'

const places = async () =>
  within(await screen.findByRole('navigation', { name: 'Main' }))
    .getAllByRole('link')
    .map((link) => link.textContent)

test.each<[PersonaKey, string[], string]>([
  ['moderator', ['Queues', 'Escalations', 'Appeals', 'Imports', 'Policy', 'Record'], '/queues'],
  [
    'auditor',
    ['Queues', 'Escalations', 'Appeals', 'Readings', 'Imports', 'Policy', 'People', 'Audit', 'Record'],
    '/queues',
  ],
  ['policy_editor', ['Policy', 'Rules', 'Audit', 'Record'], '/policy'],
  ['data_protection_officer', ['Policy', 'Record', 'Requests', 'Protection'], '/policy'],
  ['administrator', ['Policy', 'People', 'Record'], '/policy'],
])('[APP-6] the bar shows a %s the places of their roles, and starts at the first', async (as, expected, home) => {
  await renderApp('/', { as })
  expect(await places()).toEqual(expected)
  await waitFor(() => expect(window.location.pathname).toBe(home))
})

test('[APP-7] g and a letter go to a place, the focus goes with it and the title says where one is', async () => {
  const { user } = await renderApp('/policy', { as: 'administrator' })
  await screen.findByRole('heading', { name: 'Conduct policy' })
  await user.keyboard('ga')
  await screen.findByRole('heading', { name: 'People' })
  expect(screen.getByRole('main')).toHaveFocus()
  expect(document.title).toBe('People · Evenhand')
  expect(await screen.findByRole('table', { name: 'Accounts' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'People' })).toHaveAttribute('aria-current', 'page')
})

test('[APP-8] a screen that the roles do not include says whose it is', async () => {
  await renderApp('/people', { as: 'moderator' })
  expect(await screen.findByRole('heading', { name: 'Your roles do not include this screen' })).toBeVisible()
  expect(screen.getByText(/It is for: Owner, Auditor, Administrator\./)).toBeVisible()
})

test('[APP-8] an address where nothing is says so', async () => {
  await renderApp('/nowhere/at/all', { as: 'moderator' })
  expect(await screen.findByRole('heading', { name: 'Nothing is here' })).toBeVisible()
})

test('[APP-9] ? shows the keys that work on the screen at hand', async () => {
  const { user } = await renderApp('/people', { as: 'administrator' })
  await screen.findByRole('button', { name: /Add a person/ })
  await user.keyboard('?')
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(within(sheet).getByText('Add a person')).toBeVisible()
  expect(within(sheet).queryByText('Imports')).toBeNull()
  await user.keyboard('{Escape}')
})

test('[APP-9] what two keys do is one row with both', async () => {
  const { user } = await renderApp('/queues', { as: 'moderator', cases: [aRow({ id: '1', text: 'Nobody told us.' })] })
  await screen.findByRole('button', { name: /Review next/ })
  await user.keyboard('?')
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  const said = within(sheet)
    .getAllByRole('term')
    .map((row) => row.textContent)
  expect(said).toContain('Review next')
  expect(new Set(said).size).toBe(said.length)
  expect(within(sheet).getByText('R or Enter')).toBeInTheDocument()
})
