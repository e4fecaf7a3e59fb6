import { screen, waitFor, within } from '@testing-library/react'
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

test('[EYES-UI-1] chance, panels and appeals are set for everybody, and at least one ground is left', async () => {
  const { user, ports } = await renderApp('/settings/workspace', { as: 'administrator' })
  const chance = await screen.findByRole('spinbutton', { name: 'Read twice by chance, of a hundred' })
  await user.clear(chance)
  await user.type(chance, '5')
  const panel = screen.getByRole('spinbutton', { name: 'People on a panel after a veto' })
  await user.clear(panel)
  await user.type(panel, '3')
  const days = screen.getByRole('spinbutton', { name: 'Days in which to appeal' })
  await user.clear(days)
  await user.type(days, '28')
  const eyes = within(screen.getByRole('region', { name: 'Second readings, panels and appeals' }))
  for (const ground of [/^Procedure/, /^New evidence/, /^Proportionality/, /^Wrong application/])
    await user.click(eyes.getByRole('checkbox', { name: ground }))
  expect(eyes.getByText('Tick one at least.')).toBeVisible()
  expect(eyes.getByRole('button', { name: 'Save' })).toBeDisabled()
  await user.click(eyes.getByRole('checkbox', { name: /^New evidence/ }))
  await user.click(eyes.getByRole('checkbox', { name: /^Procedure/ }))
  await user.click(eyes.getByRole('button', { name: 'Save' }))
  await waitFor(async () =>
    expect((await workspaceSettings(ports.connection.kysely)).secondEyes).toEqual({
      sampling: 5,
      panelSize: 3,
      appealDays: 28,
      grounds: ['procedure', 'new_evidence'],
    }),
  )
})

test('[AUTHOR-1] an administrator sets when a reviewer sees what else an author wrote', async () => {
  const { user, ports } = await renderApp('/settings/workspace', { as: 'administrator' })
  const history = within(await screen.findByRole('region', { name: 'What else an author wrote' }))
  expect(history.getByRole('radio', { name: /^Once a reviewer’s own first code/ })).toBeChecked()
  await user.click(history.getByRole('radio', { name: 'Never' }))
  await waitFor(async () => expect((await workspaceSettings(ports.connection.kysely)).authorHistory).toBe('never'))
  expect(history.getByRole('radio', { name: 'Never' })).toBeChecked()
})

test('[WELL-5] the reasons that tell a kind of case are written a line each, and one that is too long is refused', async () => {
  const { user, ports } = await renderApp('/settings/workspace', { as: 'administrator' })
  const reasons = within(await screen.findByRole('region', { name: 'Reasons that tell a kind of case' }))
  const [first] = await reasons.findAllByRole('textbox')
  if (!first) throw new Error('No family is listed')
  await user.clear(first)
  await user.click(first)
  await user.paste('slur\n  mocks a faith \n\nslur')
  await user.click(reasons.getByRole('button', { name: 'Save reasons' }))
  const before = { AB: expect.arrayContaining(['abusive']) }
  await waitFor(async () =>
    expect((await workspaceSettings(ports.connection.kysely)).families).toMatchObject({
      ...before,
      AS: ['slur', 'mocks a faith'],
    }),
  )
  await user.click(first)
  await user.paste('x'.repeat(201))
  expect(reasons.getByText('A reason has 200 characters at most.')).toBeVisible()
  expect(reasons.getByRole('button', { name: 'Save reasons' })).toBeDisabled()
})
