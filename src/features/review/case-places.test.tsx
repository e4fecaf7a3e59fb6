import { configure, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { caseById } from '#store/cases.ts'
import { addColleagues } from '#tests/support/escalations.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow, colleagueId } from '#tests/support/seeds.ts'
import { useReviewStore } from './review.store.ts'

configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  localStorage.clear()
  useReviewStore.setState(useReviewStore.getInitialState())
})

async function onRecord(as: PersonaKey) {
  const app = await renderApp('/people/roles', { as, cases: [aRow()] })
  await screen.findByRole('heading', { name: 'What each role may do' })
  await addColleagues(app.ports.connection.kysely, [['senior_reviewer']])
  const id = app.cases[0]?.id ?? ''
  window.history.pushState(null, '', `/cases/${id}`)
  const section = await screen.findByRole('region', { name: 'Who keeps out of this case' })
  const state = () => caseById(app.ports.connection.kysely, id)
  return { ...app, id, section, state }
}

/** Sends a write as somebody else, on the case as it now stands. */
async function write(
  app: Awaited<ReturnType<typeof onRecord>>,
  as: string,
  path: string,
  body?: object,
  method = 'POST',
) {
  const before = app.ports.session.read()
  app.ports.session.write(as as never)
  const version = (await app.state())?.version ?? 0
  const answer = await fetch(`/api/v1/cases/${app.id}/${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    ...(body && { body: JSON.stringify(body) }),
  })
  app.ports.session.write(before)
  expect([path, answer.status]).toEqual([path, 201])
  await app.client.invalidateQueries()
}

test('[PLACES-1] somebody’s place in a case is challenged with a reason, by keyboard', async () => {
  const app = await onRecord('senior_reviewer')
  await write(app, personaOf('moderator').id, 'claim', undefined, 'PUT')
  expect(await within(app.section).findByText(/Nobody has stepped aside/)).toBeVisible()
  await app.user.keyboard('{Shift>}D{/Shift}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Challenge somebody’s place' }))
  // Whoever has a part in the case stands first.
  await waitFor(() => expect(dialog.getByLabelText('Whom')).toHaveDisplayValue('Mira Halloran (has a part in it)'))
  expect(dialog.getByRole('button', { name: /^Challenge/ })).toBeDisabled()
  await app.user.type(dialog.getByLabelText('Why they should not judge this case'), 'She moved the motion.')
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  expect(
    await within(app.section).findByText(/Desmond Achterberg doubts that Mira Halloran should judge/),
  ).toBeVisible()
  expect(within(app.section).getByText('She moved the motion.')).toBeVisible()
  expect(within(app.section).getByText('To be settled. Until then Mira Halloran judges nothing here.')).toBeVisible()
  // Whoever challenged is a party to it.
  expect(within(app.section).queryByRole('button', { name: 'Settle the challenge' })).toBeNull()
  expect(await app.state()).toMatchObject({
    status: 'open',
    claim: null,
    challenges: [{ person: personaOf('moderator').id }],
  })
})

test('[PLACES-2] a challenge is settled by somebody who is no party to it, who says how and why', async () => {
  const app = await onRecord('senior_reviewer')
  const doubt = { person: colleagueId(1), reason: 'He is the author’s cousin.' }
  await write(app, personaOf('moderator').id, 'challenges', doubt)
  await app.user.click(await screen.findByRole('button', { name: 'Settle the challenge' }))
  const dialog = within(await screen.findByRole('dialog'))
  await app.user.type(dialog.getByLabelText('Why'), 'He is.')
  // Neither outcome is chosen for anybody.
  expect(dialog.getByRole('button', { name: /^Settle/ })).toBeDisabled()
  await app.user.click(dialog.getByLabelText('Upheld'))
  await app.user.click(dialog.getByRole('button', { name: /^Settle/ }))
  expect(await within(app.section).findByText('Upheld by Desmond Achterberg:')).toBeVisible()
  expect(within(app.section).getByText('He is.')).toBeVisible()
  expect(within(app.section).getByText(/has no more to do with it: a challenge was upheld/)).toBeVisible()
  expect((await app.state())?.recused).toEqual([colleagueId(1)])
})

test('[PLACES-3] whoever may only read sees the challenges, and can neither make nor settle one', async () => {
  const app = await onRecord('auditor')
  await write(app, personaOf('moderator').id, 'challenges', { person: colleagueId(1), reason: 'He is a cousin.' })
  expect(await within(app.section).findByText('He is a cousin.')).toBeVisible()
  expect(within(app.section).queryByRole('button')).toBeNull()
})

test('[PLACES-4] the interest of the press is noted and ended with a reason, and moves nothing', async () => {
  const app = await onRecord('moderator')
  const before = await app.state()
  await app.user.click(await screen.findByRole('button', { name: 'Note press interest' }))
  const dialog = within(await screen.findByRole('dialog'))
  await app.user.type(dialog.getByLabelText('What shows it'), 'A paper called.')
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('press interest')).toBeVisible()
  expect(await app.state()).toMatchObject({ media: 'marked', priorityKey: before?.priorityKey, status: 'open' })
  await app.user.click(screen.getByRole('button', { name: 'The interest has ended' }))
  await app.user.type(within(await screen.findByRole('dialog')).getByLabelText('What shows it'), 'They wrote of it.')
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByText('press interest')).toBeNull())
})

test('[PLACES-5] an approach is logged in the time of the wall, and dealt with by somebody who may', async () => {
  const app = await onRecord('senior_reviewer')
  await app.user.keyboard('{Shift>}L{/Shift}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Log an approach' }))
  await app.user.type(dialog.getByLabelText('Who approached'), 'An aide')
  await app.user.clear(dialog.getByLabelText('When'))
  await app.user.type(dialog.getByLabelText('When'), '2026-11-20T09:30')
  await app.user.type(dialog.getByLabelText('What they asked'), 'To be quick.')
  await app.user.type(dialog.getByLabelText('What was answered'), 'No.')
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('To be quick.')).toBeVisible()
  const answer = await fetch(`/api/v1/cases/${app.id}/contacts`)
  expect(await answer.json()).toMatchObject({ contacts: [{ when: new Date(2026, 10, 20, 9, 30).toISOString() }] })
  await app.user.click(screen.getByRole('button', { name: 'Deal with it' }))
  await app.user.type(
    within(await screen.findByRole('dialog')).getByLabelText('How it was dealt with'),
    'Told the chair.',
  )
  await app.user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Dealt with by Desmond Achterberg:')).toBeVisible()
})
