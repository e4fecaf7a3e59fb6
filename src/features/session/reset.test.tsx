import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

const TOKEN = 'f'.repeat(64)

test('[RESET-8] whoever lost their password asks for a link, and learns nothing of who has an account', async () => {
  const asked: unknown[] = []
  const { user, server, client } = await renderApp('/policy', { as: 'nobody' })
  server.use(
    http.get('*/api/v1/session/ways', () => HttpResponse.json({ provider: null, passwordResets: 'by_mail' })),
    http.post('*/api/v1/password-resets', async ({ request }) => {
      asked.push(await request.json())
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await client.resetQueries({ queryKey: ['sign-in-ways'] })
  await user.type(await screen.findByLabelText('E-mail'), 'mira@example.org')
  await user.click(await screen.findByRole('button', { name: 'Forgotten your password?' }))
  // What was typed is there already.
  expect(await screen.findByLabelText('E-mail')).toHaveValue('mira@example.org')
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Look into your mail')).toBeVisible()
  expect(screen.getByText(/If somebody here has the address mira@example.org/)).toBeVisible()
  expect(asked).toEqual([{ email: 'mira@example.org' }])
  await user.click(screen.getByRole('button', { name: 'Back to signing in' }))
  expect(await screen.findByLabelText('Password')).toBeVisible()
})

test('[RESET-8] a desk that sends no e-mail offers no link', async () => {
  const { client } = await renderApp('/policy', { as: 'nobody' })
  await screen.findByLabelText('Password')
  expect(client.isFetching()).toBe(0)
  expect(screen.queryByRole('button', { name: 'Forgotten your password?' })).toBeNull()
})

test('[RESET-8] the link leads to another password, and from there to signing in', async () => {
  const used: unknown[] = []
  const { user, server } = await renderApp('/policy', { as: 'nobody' })
  server.use(
    http.post('*/api/v1/password-resets/opened', () =>
      HttpResponse.json({ email: 'mira@example.org' }, { status: 201 }),
    ),
    http.post('*/api/v1/password-resets/used', async ({ request }) => {
      used.push(await request.json())
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await screen.findByLabelText('Password')
  window.history.pushState(null, '', `/join?reset#${TOKEN}`)
  expect(await screen.findByRole('heading', { name: 'Choose another password' })).toBeVisible()
  expect(await screen.findByLabelText('E-mail')).toHaveValue('mira@example.org')
  await user.type(screen.getByLabelText('New password'), 'heron-gravel-ladder{Enter}')
  expect(await screen.findByRole('heading', { name: 'Your password is set' })).toBeVisible()
  expect(used).toEqual([{ token: TOKEN, password: 'heron-gravel-ladder' }])
  await user.click(screen.getByRole('link', { name: 'Sign in' }))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('[RESET-8] a link that is used or too old says so, and nothing else', async () => {
  const { server } = await renderApp('/policy', { as: 'nobody' })
  server.use(
    http.post('*/api/v1/password-resets/opened', () =>
      HttpResponse.json({ code: 'reset_invalid', title: 'x', detail: 'x', status: 403 }, { status: 403 }),
    ),
  )
  await screen.findByLabelText('Password')
  window.history.pushState(null, '', `/join?reset#${TOKEN}`)
  expect(await screen.findByText('This link is not good')).toBeVisible()
  expect(screen.queryByLabelText('New password')).toBeNull()
})
