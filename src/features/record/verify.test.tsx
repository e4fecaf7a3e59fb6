import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

test('[HEAD-2] a head is given away as words, as a square and as a file, by whoever may see it', async () => {
  await renderApp('/record/heads', { as: 'moderator', cases: 1 })
  const words = await screen.findByRole('list', { name: 'The head in words' })
  expect(words.children).toHaveLength(24)
  expect(screen.getByRole('img', { name: 'The head as a square to scan' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Download the head' })).toBeEnabled()
})

test('[HEAD-2] a mistyped head is not taken, and what only an outside head shows is said', async () => {
  const { user } = await renderApp('/record/verify', { as: 'auditor', cases: 1 })
  const field = await screen.findByRole('textbox', { name: /A head that somebody outside kept/ })
  expect(screen.getByText(/cannot show that its end was cut off/)).toBeVisible()
  await user.type(field, 'abandon abandon')
  expect(screen.getByText(/This is no head/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Check what this server holds now' })).toBeDisabled()
  await user.clear(field)
  await user.type(field, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  expect(screen.queryByText(/This is no head/)).toBeNull()
  expect(screen.getByRole('button', { name: 'Check what this server holds now' })).toBeEnabled()
})
