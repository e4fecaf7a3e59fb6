import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { LOCAL_POLICY, localPolicy } from '#mocks/demo/local-policy.ts'
import { caseById } from '#store/cases.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { insertPolicy } from '#store/policies.ts'
import { freshDesk, slowDesk } from '#tests/support/fresh-desk.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow, TEST_NOW } from '#tests/support/seeds.ts'
import { deskPartsLoaded } from '#tests/support/desk-parts.ts'

slowDesk()

beforeEach(freshDesk)

/** The desk with one comment under the branch's own rules, claimed. */
async function underLocalRules() {
  const row = { ...aRow({ id: '1', text: 'Selling a mower, sixty quid.' }), policy: LOCAL_POLICY }
  const app = await renderApp('/policy', { as: 'moderator', cases: [row] })
  const db = app.ports.connection.kysely
  await db.transaction().execute((tx) => insertPolicy(tx, localPolicy(firstPolicy(TEST_NOW))))
  await app.client.invalidateQueries()
  await app.user.keyboard('gq')
  await screen.findByRole('button', { name: /Review next/ })
  await app.user.keyboard('r')
  await screen.findByRole('article', { name: 'Comment under review' })
  await act(deskPartsLoaded)
  await screen.findByRole('combobox', { name: 'Find a code' })
  return { ...app, decided: () => caseById(db, app.cases[0]?.id ?? '') }
}

test('[POLICIES-5] at the desk a case offers its own policy’s codes alone, and says whose they are', async () => {
  const { user, decided } = await underLocalRules()
  expect(await screen.findByText('Thistleworth branch: rules of the group')).toBeVisible()
  await user.keyboard('/conspiracy')
  expect(screen.getByText('No code has these words. Try fewer, or Escape to walk the tree.')).toBeVisible()
  await user.keyboard('{Escape}{Escape}/calling')
  expect(screen.getByRole('region', { name: 'Guidance for AB.INSULT' })).toHaveTextContent(
    'Runs somebody in the branch down by a name or a jibe.',
  )
  await user.keyboard('{Escape}{Escape}')
  act(() => (document.activeElement as HTMLElement).blur())
  await user.keyboard('.1')
  expect(screen.getByRole('list', { name: 'Codes chosen' })).toHaveTextContent('NV.')
  await user.keyboard('{Enter}')
  await waitFor(async () => expect((await decided())?.decisions).toHaveLength(1))
  expect(await decided()).toMatchObject({ policyId: 'local-group', decisions: [{ policyVersion: 1 }] })
})

test('[POLICIES-6] a code’s own key, as the policy gives it, chooses it at the desk and finds it in the picker', async () => {
  const { user } = await underLocalRules()
  await user.keyboard('/b')
  const [first] = within(screen.getByRole('listbox', { name: 'Codes' })).getAllByRole('option')
  expect(first).toHaveTextContent('Buying and selling')
  expect(within(first as HTMLElement).getByText('B')).toBeVisible()
  await user.keyboard('{Escape}{Escape}')
  act(() => (document.activeElement as HTMLElement).blur())
  await user.keyboard('b')
  expect(screen.getByRole('list', { name: 'Codes chosen' })).toHaveTextContent('GR.SALE')
})

test('[FORMAT-4] formatted words of a code are drawn at the desk', async () => {
  const { user } = await underLocalRules()
  await user.keyboard('/wrong thread')
  const card = await screen.findByRole('region', { name: 'Guidance for GR.TOPIC' })
  expect(await within(card).findByText('Notice threads', { selector: 'strong' })).toBeVisible()
  expect(within(card).getAllByRole('listitem')).toHaveLength(2)
})
