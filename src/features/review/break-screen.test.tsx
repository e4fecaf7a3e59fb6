import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { noteExposed, beginSpell, changeSpell } from '#store/exposure.ts'
import { changePreferences } from '#store/preferences.ts'
import { aRow, TEST_NOW } from '#tests/support/seeds.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const ROWS = [aRow({ id: 'a', text: 'The light one.' }, [{ reason: 'off topic', estimate: 1 }])]

/** Somebody who has been at the desk for half an hour. */
async function tired() {
  const app = await renderApp('/review/priority', { as: 'moderator', cases: ROWS })
  const { id } = personaOf('moderator')
  const began = new Date(Date.parse(TEST_NOW) - 1_800_000).toISOString()
  await app.ports.connection.kysely.transaction().execute(async (tx) => {
    await beginSpell(tx, id, began)
    await changeSpell(tx, id, began, { last_at: TEST_NOW })
    await noteExposed(tx, id, { id: 'another', estimate: 1 }, 'opened', { at: TEST_NOW, place: 0 })
  })
  return app
}

test('[WELL-8] a break says why and until when, and the next case comes when one goes on', async () => {
  const { user } = await tired()
  await screen.findByText(/waits|waiting/i)
  await user.keyboard('r')
  expect(await screen.findByText('Time for a break')).toBeVisible()
  expect(screen.getByText(/You have been reading for a while\. In 5 minutes/)).toBeVisible()
  expect(await screen.findByRole('link', { name: /seen/ })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Go on anyway' }))
  expect(await screen.findByRole('article', { name: /comment/i })).toBeVisible()
  await waitFor(() => expect(screen.getByRole('link', { name: '2 seen · break in 25 min' })).toBeVisible())
})

test('[WELL-8] where breaks are kept, there is no way on before it is over', async () => {
  const { user, ports } = await tired()
  const value = JSON.stringify({ exposure: { breakCanBeSkipped: false } })
  await ports.connection.kysely.insertInto('settings').values({ key: 'workspace', value }).execute()
  await screen.findByText(/waits|waiting/i)
  await user.keyboard('r')
  expect(await screen.findByText('Time for a break')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Go on anyway' })).toBeNull()
})

test('[WELL-8] where a case is left to others, the desk says which kind and why', async () => {
  const { user, ports } = await renderApp('/review/priority', {
    as: 'moderator',
    cases: [aRow({ id: 'a', text: 'Hateful.' }, [{ reason: 'hateful', estimate: 3 }])],
  })
  const { id } = personaOf('moderator')
  await ports.connection.kysely.transaction().execute((tx) => changePreferences(tx, id, { optOut: ['AS'] }))
  await screen.findByText(/waits|waiting/i)
  await user.keyboard('r')
  expect(await screen.findByText(/^Cases of the kinds you would rather not be given are left/)).toBeVisible()
})
