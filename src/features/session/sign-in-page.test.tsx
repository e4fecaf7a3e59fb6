import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { importQueries } from '#data/imports.ts'
import { sessionLapsed } from '#data/session-cache.ts'
import { DEMO_PASSWORD, personaOf } from '#mocks/personas.ts'
import { renderApp } from '#tests/support/render-app.tsx'

test('[SESSION-3] the sign-in screen stands at the address asked for, and leads to it', async () => {
  const { user } = await renderApp('/policy/1/AB.DOX', { as: 'nobody' })
  await user.type(await screen.findByLabelText('E-mail'), personaOf('moderator').email)
  await user.type(screen.getByLabelText('Password'), 'not the password')
  await user.keyboard('{Enter}')
  expect(await screen.findByText('The e-mail address or the password is wrong')).toBeVisible()
  await user.clear(screen.getByLabelText('Password'))
  await user.type(screen.getByLabelText('Password'), `${DEMO_PASSWORD}{Enter}`)
  expect(await screen.findByRole('heading', { name: 'Private information' })).toBeVisible()
  expect(window.location.pathname).toBe('/policy/1/AB.DOX')
})

test('[SESSION-4] a session that lapses keeps what was typed, for the same person', async () => {
  const { user, client, server } = await renderApp('/imports/new', { as: 'moderator' })
  server.use(http.get('*/sample/first-comments.csv', () => HttpResponse.text('text\nHello\n')))
  await user.click(await screen.findByRole('button', { name: /Use the sample/ }))
  await user.type(await screen.findByLabelText('Platform'), ' but half')
  sessionLapsed(client)
  expect(await screen.findByText(/Your session ended/)).toBeVisible()
  expect(screen.getByLabelText('E-mail')).toHaveValue(personaOf('moderator').email)
  await user.type(screen.getByLabelText('Password'), `${DEMO_PASSWORD}{Enter}`)
  await waitFor(() => expect(screen.queryByText(/Your session ended/)).toBeNull())
  expect(screen.getByLabelText('Platform')).toHaveValue('Unknown but half')
  const id = window.location.pathname.split('/').at(-1) ?? ''
  const kept = () => client.getQueryData(importQueries.detail(id).queryKey)?.mapping?.platform
  await waitFor(() => expect(kept()).toBe('Unknown but half'))
  await waitFor(() => expect(client.isFetching()).toBe(0))
})

test('[SESSION-5] signing out leaves the way in, and nothing of the desk', async () => {
  const { user, client } = await renderApp('/people', { as: 'administrator' })
  await screen.findByRole('table', { name: 'Accounts' })
  await user.click(screen.getByRole('button', { name: /: your account$/ }))
  // jsdom has no popovers to open.
  await user.click(await screen.findByRole('button', { name: 'Sign out', hidden: true }))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(screen.queryByRole('navigation', { name: 'Main' })).toBeNull()
  expect(client.getQueryData(['people', 'list'])).toBeUndefined()
  await waitFor(() => expect(window.location.pathname).toBe('/'))
  await waitFor(() => expect(client.isFetching()).toBe(0))
})

test('a desk that is set up sends the set-up link to sign-in', async () => {
  await renderApp('/set-up?token=abc', { as: 'nobody' })
  expect(await screen.findByText('This desk is already set up')).toBeVisible()
})
