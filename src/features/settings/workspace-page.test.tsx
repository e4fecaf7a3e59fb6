import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { renderApp } from '#tests/support/render-app.tsx'

test('[WELL-1] an administrator changes the limits by keyboard, and switches one off', async () => {
  const { user, ports } = await renderApp('/settings/workspace', { as: 'administrator' })
  const graves = await screen.findByRole('spinbutton', { name: 'Grave comments in a day (severity 3 and 4)' })
  await user.clear(graves)
  const minutes = screen.getByRole('spinbutton', { name: 'Minutes of a break' })
  await user.clear(minutes)
  await user.type(minutes, '7')
  screen.getByRole('checkbox', { name: 'A reviewer may go on without the break' }).focus()
  await user.keyboard(' {Tab}{Enter}')
  await waitFor(async () =>
    expect((await workspaceSettings(ports.connection.kysely)).exposure).toMatchObject({
      gravesADay: null,
      breakMinutes: 7,
      breakCanBeSkipped: false,
      hoursADay: 4,
    }),
  )
})

test('[WELL-1] a moderator does not get to the workspace’s settings', async () => {
  await renderApp('/settings/workspace', { as: 'moderator' })
  await waitFor(() => expect(screen.queryByRole('heading', { level: 1 })).not.toBeNull())
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})
