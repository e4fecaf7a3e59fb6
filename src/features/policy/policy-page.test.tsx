import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

test('[POLICY-UI-2] the tree is walked by keyboard, and Enter reads a code under the version’s own address', async () => {
  const { user } = await renderApp('/policy', { as: 'moderator' })
  const tree = within(await screen.findByRole('tree', { name: 'Codes' }))
  tree.getByRole('treeitem', { name: /Antisemitic hate/ }).focus()
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}{ArrowDown}')
  expect(tree.getByRole('treeitem', { name: /Profanity, no target/ })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { name: 'Profanity, no target' })).toBeVisible()
  expect(window.location.pathname).toBe('/policy/1/AB.PROF')
  expect(tree.getByRole('treeitem', { name: /Profanity, no target/ })).toHaveFocus()
  expect(tree.getByRole('treeitem', { name: /Profanity, no target/ })).toHaveAttribute('aria-selected', 'true')
})

test('[POLICY-UI-3] a contested code says so, what a decision under it must hold, and where it leads', async () => {
  const { user } = await renderApp('/policy/1/AS.LOYAL.FRONT', { as: 'moderator' })
  expect(await screen.findByText(/^Definitions differ here\./)).toBeVisible()
  expect(screen.getByText('the exact words it rests on')).toBeVisible()
  const [seeInstead] = screen.getAllByRole('link', { name: 'NV.DISSENT' })
  if (seeInstead) await user.click(seeInstead)
  expect(await screen.findByRole('heading', { name: 'Disagreement with a policy, trainer or affiliate' })).toBeVisible()
})

test('a code that the version does not have is said to be missing, and the tree stays', async () => {
  await renderApp('/policy/1/AS.NEVER', { as: 'moderator' })
  expect(await screen.findByRole('heading', { name: 'This version has no such code' })).toBeVisible()
  expect(screen.getByRole('tree', { name: 'Codes' })).toBeVisible()
})

test('a version that does not exist is not found', async () => {
  await renderApp('/policy/77', { as: 'moderator' })
  expect(await screen.findByRole('heading', { name: 'Nothing is here' })).toBeVisible()
})
