import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'

test('[MENTION-7] by keyboard: @ offers colleagues, Enter takes one, and the note shows the name', async () => {
  const { name } = personaOf('senior_reviewer')
  const { user } = await renderApp('/review/priority', { as: 'moderator', cases: [aRow({ text: 'Look at this.' })] })
  await user.click(await screen.findByRole('button', { name: /Review next/ }))
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  await user.keyboard('n')
  const dialog = await screen.findByRole('dialog', { name: 'Notes on this case' })
  const field = within(dialog).getByRole('textbox', { name: 'New note' })
  await user.type(field, `See above, @${name.slice(0, 3)}`)
  const options = await within(dialog).findByRole('listbox', { name: 'Colleagues' })
  await waitFor(() => expect(within(options).getAllByRole('option')[0]).toHaveTextContent(name))
  expect(field).toHaveAttribute('aria-activedescendant', within(options).getAllByRole('option')[0]?.id)
  await user.keyboard('{Escape}')
  expect(within(dialog).queryByRole('listbox')).toBeNull()
  expect(dialog).toBeInTheDocument()
  await user.type(field, `{Backspace}{Backspace}{Backspace}{Backspace}@${name.slice(0, 3)}`)
  await within(dialog).findByRole('option', { name })
  await user.keyboard('{Enter}please.')
  expect(field).toHaveValue(`See above, @${name} please.`)
  await user.click(within(dialog).getByRole('button', { name: /Add note/ }))
  await waitFor(() => expect(dialog).not.toBeInTheDocument())
  await user.keyboard('n')
  expect(await screen.findByText(`@${name}`)).toBeVisible()
})
