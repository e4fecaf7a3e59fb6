import { configure, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { personaOf } from '#mocks/personas.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import { saveTeam } from '#store/teams.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { renderApp } from '#tests/support/render-app.tsx'

configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

const senior = personaOf('senior_reviewer')

async function renderRoutes() {
  const app = await renderApp('/people', { as: 'administrator' })
  await screen.findByRole('table', { name: 'Accounts' })
  const team = { id: 'team-s', name: 'Safeguarding team', members: [senior.id], closedAt: null }
  await app.ports.connection.kysely.transaction().execute((tx) => saveTeam(tx, team, app.ports.now()))
  await app.client.invalidateQueries()
  window.history.pushState(null, '', '/settings/routes')
  await screen.findByRole('heading', { name: 'Escalation routes' })
  const kept = async () => escalationRoutes(app.ports.connection.kysely)
  const save = () => app.user.keyboard('{Control>}{Enter}{/Control}')
  return { ...app, kept, save }
}

test('[ROUTES-2] everything a route holds is set on its screen, and kept with one key', async () => {
  const { user, kept, save } = await renderRoutes()
  await user.click(await screen.findByRole('button', { name: /Legal advice/ }))
  await user.selectOptions(screen.getByLabelText('Team'), 'Safeguarding team')
  await user.click(within(screen.getByRole('group', { name: 'Who may send' })).getByLabelText('Senior reviewer'))
  await user.clear(screen.getByLabelText('Soon: time'))
  await user.type(screen.getByLabelText('Soon: time'), '3')
  await user.selectOptions(screen.getByLabelText('At once: unit'), 'working days')
  await user.selectOptions(screen.getByLabelText('To whom in the team'), `Always ${senior.name}`)
  await user.click(within(screen.getByRole('group', { name: 'On duty' })).getByLabelText(senior.name))
  await user.click(screen.getByRole('button', { name: 'Add a question' }))
  await user.type(screen.getByLabelText('Question 1'), 'Which rule is in doubt?')
  await user.selectOptions(screen.getByLabelText('From this severity on'), '3')
  await user.type(screen.getByRole('combobox', { name: 'For a flag with this reason' }), 'data breach{Enter}')
  await user.type(screen.getByRole('combobox', { name: /^Alert whoever is on duty/ }), 'AB.DOX{Enter}')
  expect(screen.getByText('1 route is changed and not saved.')).toBeVisible()
  await save()
  expect(await screen.findByText('The routes are saved, and on the record.')).toBeVisible()
  const [, , legal] = await kept()
  expect(legal).toMatchObject({
    id: 'legal',
    team: 'team-s',
    senders: ['senior_reviewer'],
    clocks: { now: { workingDays: 1 }, soon: { workingDays: 3 }, routine: { workingDays: 5 } },
    assignment: { person: senior.id },
    duty: [senior.id],
    sendsItself: { severity: 3, reasons: ['data breach'], codes: ['AB.DOX'] },
    fields: [{ label: 'Which rule is in doubt?', required: true }],
  })
})

test('[ROUTES-3] what is wrong is named at its field and its route before anything is sent', async () => {
  const { user, kept, save } = await renderRoutes()
  const before = await kept()
  await user.clear(await screen.findByLabelText('Name'))
  await user.clear(screen.getByLabelText('At once: time'))
  await user.click(screen.getByRole('button', { name: /Safeguarding/ }))
  await save()
  expect(await screen.findByText('The routes can’t be saved like this')).toBeVisible()
  expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('Write something here.')
  expect(screen.getByLabelText('At once: time')).toHaveAccessibleDescription(/A whole number/)
  expect(screen.getByRole('button', { name: /2 things to mend/ })).toHaveAttribute('aria-current', 'true')
  expect(await kept()).toEqual(before)
  await user.type(screen.getByLabelText('Name'), 'Senior review')
  await user.type(screen.getByLabelText('At once: time'), '2')
  expect(screen.queryByText('The routes can’t be saved like this')).toBeNull()
  await save()
  await waitFor(async () => expect((await kept())[0]?.clocks.now).toEqual({ hours: 2 }))
})

test('[ROUTES-3] somebody who is named and no longer fits the team is marked, and can be taken off', async () => {
  const { user, kept, save } = await renderRoutes()
  await user.click(await screen.findByRole('button', { name: /Safeguarding/ }))
  const duty = within(screen.getByRole('group', { name: 'On duty' }))
  await user.click(duty.getByLabelText(senior.name))
  await save()
  await screen.findByText('The routes are saved, and on the record.')
  await user.click(screen.getByRole('button', { name: 'Add a route' }))
  expect((await screen.findByLabelText<HTMLInputElement>('Name')).value).toBe('New route 4')
  await user.click(screen.getByRole('button', { name: 'Move up' }))
  await user.click(screen.getByRole('button', { name: 'Move up' }))
  await save()
  await waitFor(async () =>
    expect((await kept()).map(({ title }) => title)).toEqual([
      'Senior review',
      'New route 4',
      'Safeguarding',
      'Legal advice',
    ]),
  )
  await user.click(screen.getByRole('button', { name: 'Remove this route' }))
  await save()
  await waitFor(async () => expect(await kept()).toHaveLength(3))
})

test('[ROUTES-4] a family has another clock only with a reason, which is asked for beside it', async () => {
  const { user, ports } = await renderRoutes()
  await user.click(await screen.findByRole('button', { name: 'Add an exception' }))
  await user.clear(screen.getByLabelText('Working days'))
  await user.type(screen.getByLabelText('Working days'), '30')
  await user.click(screen.getByRole('button', { name: 'Save the clocks' }))
  const reason = screen.getByLabelText('Why this family is treated otherwise')
  expect(reason).toHaveAccessibleDescription('Say why.')
  const exceptions = async () => (await workspaceSettings(ports.connection.kysely)).clocks.exceptions
  expect(await exceptions()).toEqual([])
  await user.type(reason, 'The court set it.')
  await user.click(screen.getByRole('button', { name: 'Save the clocks' }))
  await waitFor(async () =>
    expect(await exceptions()).toEqual([{ family: 'AS', appeal: 30, reason: 'The court set it.' }]),
  )
  await user.click(screen.getByRole('button', { name: /^Remove the exception/ }))
  await user.click(screen.getByRole('button', { name: 'Save the clocks' }))
  await waitFor(async () => expect(await exceptions()).toEqual([]))
})

test('[ROUTES-5] a route that cannot be read says so, and another try reads it', async () => {
  const { server, client } = await renderRoutes()
  const { http, HttpResponse } = await import('msw')
  server.use(
    http.get('*/api/v1/routes', () => HttpResponse.json({ code: 'internal' }, { status: 500 }), { once: true }),
  )
  client.removeQueries({ queryKey: ['routes'] })
  window.history.pushState(null, '', '/people')
  await screen.findByRole('heading', { name: 'People' })
  window.history.pushState(null, '', '/settings/routes')
  const again = await screen.findByRole('button', { name: 'Try again' })
  again.click()
  expect(await screen.findByRole('button', { name: /Legal advice/ })).toBeVisible()
})
