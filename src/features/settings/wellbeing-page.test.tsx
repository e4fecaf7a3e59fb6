import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { preferencesOf } from '#store/preferences.ts'
import { aRow } from '#tests/support/seeds.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const ROWS = [
  aRow({ id: 'a', text: 'The grave one.' }, [{ reason: 'threatening', estimate: 4 }]),
  aRow({ id: 'b', text: 'The light one.' }, [{ reason: 'off topic', estimate: 1 }]),
]

test('[WELL-7] by keyboard: the veil, and what somebody would rather not be given, are kept for the person', async () => {
  const { user, ports } = await renderApp('/settings/wellbeing', { as: 'moderator' })
  const kept = () => preferencesOf(ports.connection.kysely, personaOf('moderator').id)
  const three = await screen.findByRole('radio', { name: 'From severity 3 on' })
  expect(three).toBeChecked()
  expect(screen.getByRole('button', { name: /^Show: How a comment of severity 3/ })).toBeVisible()
  three.focus()
  await user.keyboard('{ArrowDown}')
  await waitFor(async () => expect(await kept()).toEqual({ veil: { text: 'veiled', from: 4 } }))
  expect(screen.queryByRole('button', { name: /^Show: How a comment/ })).toBeNull()
  const family = await screen.findByRole('checkbox', { name: 'Antisemitic hate' })
  family.focus()
  await user.keyboard(' ')
  await waitFor(async () => expect((await kept())['optOut']).toEqual(['AS']))
  expect(screen.queryByRole('checkbox', { name: /No violation/ })).toBeNull()
  await user.keyboard(' ')
  await waitFor(async () => expect((await kept())['optOut']).toEqual([]))
})

test('[WELL-7] without a veil the desk shows the words at once', async () => {
  const { user } = await renderApp('/settings/wellbeing', { as: 'moderator', cases: ROWS })
  await user.click(await screen.findByRole('radio', { name: 'Never' }))
  await user.click(screen.getByRole('link', { name: /^Queues/ }))
  await user.click((await screen.findAllByRole('button', { name: /Review/ }))[0] as HTMLElement)
  await screen.findByRole('article', { name: /comment/i })
  expect(screen.queryByRole('button', { name: /^Show: Distressing/ })).toBeNull()
})
