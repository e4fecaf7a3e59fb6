import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { preferencesOf } from '#store/preferences.ts'
import { renderApp } from '#tests/support/render-app.tsx'

async function atTheKeys() {
  const app = await renderApp('/settings/keys', { as: 'moderator' })
  await screen.findByRole('heading', { name: 'Your keys' })
  const kept = () => preferencesOf(app.ports.connection.kysely, personaOf('moderator').id)
  return { ...app, kept }
}

/** Presses the button that takes new keys for a shortcut, and then the keys. */
async function change(user: UserEvent, label: string, keys: string) {
  await user.click(screen.getByRole('button', { name: new RegExp(`^Change the keys of “${label}”`) }))
  await user.keyboard(keys)
}

test('[KEYS-3] every shortcut of every screen is listed, open or not', async () => {
  await atTheKeys()
  const desk = within(screen.getByRole('list', { name: 'Review desk' }))
  for (const label of ['Decide and next', 'Confirm the severity', 'Whole sentence', 'Escalate this case']) {
    expect(desk.getAllByText(label)[0]).toBeVisible()
  }
  expect(within(screen.getByRole('list', { name: 'Anywhere' })).getByText('Queues')).toBeVisible()
})

test('[KEYS-3] each is called by its name, whatever was opened before', async () => {
  await atTheKeys()
  const buttons = screen.getAllByRole('button', { name: /^Change the keys of/ })
  expect(buttons.length).toBeGreaterThan(60)
  const unnamed = buttons
    .map((one) => one.getAttribute('aria-label') ?? one.textContent)
    .filter((name) => /“[a-z]+\.[a-z.]+”/i.test(name ?? ''))
  expect(unnamed).toEqual([])
})

test('[KEYS-3] a new key works at once, is kept for the person and can be taken back', async () => {
  const { user, kept } = await atTheKeys()
  await change(user, 'Keyboard shortcuts', '%')
  expect(await screen.findByText('its own: ?')).toBeVisible()
  await waitFor(async () => expect(await kept()).toEqual({ keys: { 'app.help': '%' } }))
  await user.keyboard('?')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('%')
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: 'Give “Keyboard shortcuts” its own keys again' }))
  await waitFor(async () => expect(await kept()).toEqual({ keys: {} }))
  await user.keyboard('?')
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await user.keyboard('{Escape}')
})

test('[KEYS-1] keys that are taken or needed are refused with the reason, and nothing is kept', async () => {
  const { user, kept } = await atTheKeys()
  await change(user, 'Skip: hand the case back', 'e')
  expect(await screen.findByText(/E already does “Escalate this case”/)).toBeVisible()
  await change(user, 'Skip: hand the case back', '{Enter}')
  expect(await screen.findByText(/↵ is needed to move around/)).toBeVisible()
  await change(user, 'Skip: hand the case back', '{Escape}')
  expect(await kept()).toEqual({})
})

test('[KEYS-4] a code gets a key of its own, and one that the desk uses is refused', async () => {
  const { user, kept } = await atTheKeys()
  const field = await screen.findByRole('combobox', { name: 'Code' })
  await user.type(field, 'proced')
  await user.click(await screen.findByRole('option', { name: /Procedural worry/ }))
  await user.click(screen.getByRole('button', { name: /Change the keys of “NV.PROC”/ }))
  await user.keyboard('s')
  expect(await screen.findByText(/S already does/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: /Change the keys of “NV.PROC”/ }))
  await user.keyboard('ö')
  await waitFor(async () => expect(await kept()).toEqual({ codeKeys: { 'NV.PROC': 'ö' } }))
})
