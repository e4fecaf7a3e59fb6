import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aRow } from '#tests/support/seeds.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const ROWS = [
  aRow({ id: 'c1', text: 'A cabal runs the branch.' }),
  aRow({ id: 'c2', text: 'The c4bal again.' }),
  aRow({ id: 'c3', text: 'See you on Thursday.' }),
]

async function writeRule(user: Awaited<ReturnType<typeof renderApp>>['user']) {
  await user.type(await screen.findByLabelText('Name'), 'Cabal talk')
  await user.type(screen.getByLabelText('What reviewers read'), 'secret control')
  await user.type(screen.getByLabelText('Keywords, one a line'), 'cabal')
}

test('[RULES-UI-1] a rule is written, tried on a sentence with its words marked, saved and switched on', async () => {
  const { user } = await renderApp('/rules', { as: 'policy_editor', cases: ROWS })
  expect(await screen.findByText('No rule yet')).toBeVisible()
  await user.click(screen.getByRole('button', { name: /Write a rule/ }))
  await user.type(await screen.findByLabelText('A comment'), 'What a cabal it is')
  expect(await screen.findByText('Not complete yet')).toBeVisible()
  await user.clear(screen.getByLabelText('A comment'))
  expect(screen.queryByText('Not complete yet')).toBeNull()
  await writeRule(user)
  await user.type(screen.getByLabelText('A comment'), 'What a cabal it is')
  expect(await screen.findByText('Would be flagged')).toBeVisible()
  expect(screen.getByText('cabal', { selector: 'mark' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await user.click(await screen.findByRole('button', { name: 'Switch on: Cabal talk' }))
  expect(await screen.findByRole('button', { name: 'Switch off: Cabal talk' })).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'All rules' }))
  const row = await screen.findByRole('row', { name: /Cabal talk/ })
  expect(within(row).getByText('On')).toBeVisible()
  expect(within(row).getByText('Nothing decided yet')).toBeVisible()
})

test('[RULES-UI-2] trying it on what is held shows counts and veiled samples; applying it flags', async () => {
  const { user } = await renderApp('/rules/new', { as: 'senior_reviewer', cases: ROWS })
  await writeRule(user)
  await user.click(screen.getByLabelText(/digits and signs/))
  await user.click(screen.getByRole('button', { name: /Try it/ }))
  expect(await screen.findByText('2 comments would be flagged of 3 held')).toBeVisible()
  await user.click(screen.getByRole('button', { name: /^Show: / }))
  expect(await screen.findByText('c4bal', { selector: 'mark' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await user.click(await screen.findByRole('button', { name: 'Switch on: Cabal talk' }))
  await user.click(await screen.findByRole('button', { name: 'Flag what is held' }))
  expect(await screen.findByText('0 new cases, 2 flags on waiting cases, 0 left as they are.')).toBeVisible()
})

test('[RULES-UI-3] whoever may only read has no way to write', async () => {
  await renderApp('/rules', { as: 'auditor' })
  expect(await screen.findByText('No rule yet')).toBeVisible()
  expect(screen.queryByRole('button', { name: /Write a rule/ })).toBeNull()
})
