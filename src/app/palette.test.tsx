import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aRow } from '#tests/support/seeds.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import type { PersonaKey } from '#mocks/personas.ts'

const ADDRESS = 'https://forum.example.org/branch/7#c7'

async function palette(path: string, as: PersonaKey) {
  const app = await renderApp(path, { as, cases: [aRow({ id: '1', text: 'Nobody told us.', url: ADDRESS })] })
  await screen.findByRole('navigation', { name: 'Main' })
  await waitFor(() => expect(document.querySelector('h1, h2')).not.toBeNull())
  await app.user.keyboard('{Control>}k{/Control}')
  const dialog = await screen.findByRole('dialog', { name: 'Find or do' })
  return { ...app, dialog, field: within(dialog).getByRole('combobox') }
}

const options = (dialog: HTMLElement) =>
  within(dialog)
    .queryAllByRole('option')
    .map((one) => one.textContent ?? '')

test('[PALETTE-1] words find a place, a code or an act of the screen; Enter does it and the arrows choose', async () => {
  const { user, dialog, field } = await palette('/queues', 'moderator')
  expect(field).toHaveFocus()
  await user.type(field, 'review next')
  await waitFor(() => expect(options(dialog)[0]).toContain('Review next'))
  // Two keys do it; it is one act.
  expect(options(dialog).filter((one) => one.startsWith('Review next'))).toHaveLength(1)
  await user.clear(field)
  await user.type(field, 'loyal')
  await waitFor(() => expect(options(dialog).length).toBeGreaterThan(1))
  const second = within(dialog).getAllByRole('option')[1]
  await user.keyboard('{ArrowDown}')
  expect(second).toHaveAttribute('aria-selected', 'true')
  await user.clear(field)
  await user.type(field, 'record')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(window.location.pathname).toBe('/record'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[PALETTE-1] an act of the screen is done as its key does it', async () => {
  const { user, field } = await palette('/queues', 'moderator')
  await user.type(field, 'review next{Enter}')
  expect(await screen.findByRole('article', { name: 'Comment under review' }, { timeout: 5000 })).toHaveTextContent(
    'Nobody told us.',
  )
})

test('[PALETTE-1] Escape takes back what was typed, and then closes it', async () => {
  const { user, dialog, field } = await palette('/queues', 'moderator')
  await user.type(field, 'review')
  await waitFor(() => expect(options(dialog)[0]).toContain('Review next'))
  await user.keyboard('{Escape}')
  expect(field).toHaveValue('')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('[PALETTE-2] a pasted id or link opens its case', async () => {
  const { user, dialog, field, cases } = await palette('/queues', 'moderator')
  await user.click(field)
  await user.paste(ADDRESS)
  await waitFor(() => expect(options(dialog)[0]).toContain('the case of the comment at this address'))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(window.location.pathname).toBe(`/cases/${cases[0]?.id}`))
})

test('[PALETTE-2] an address of the desk itself opens as it stands', async () => {
  const { user, dialog, field } = await palette('/queues', 'moderator')
  await user.click(field)
  await user.paste(`${window.location.origin}/policy/1/NV.PROC`)
  await waitFor(() => expect(options(dialog)[0]).toContain('this address'))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(window.location.pathname).toBe('/policy/1/NV.PROC'))
})

test('[PALETTE-3] it lists nothing that the person may not do', async () => {
  const { user, dialog, field, cases } = await palette('/people', 'administrator')
  await waitFor(() => expect(options(dialog).join(' ')).toContain('Add a person'))
  expect(options(dialog).filter((one) => /Queues|Imports|Escalations|Skip/.test(one))).toEqual([])
  await user.click(field)
  await user.paste(cases[0]?.id ?? '')
  await waitFor(() => expect(within(dialog).getByText('Nothing matches')).toBeVisible())
  expect(options(dialog)).toEqual([])
})
