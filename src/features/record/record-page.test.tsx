import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#tests/support/render-app.tsx'

const entries = async () => within(await screen.findByRole('list', { name: 'Entries' })).getAllByRole('listitem')

test('[RECORD-UI-1] entries are told in plain words, newest first, a page at a time', async () => {
  const { user } = await renderApp('/record', { as: 'auditor', cases: 60 })
  const first = await entries()
  expect(first).toHaveLength(50)
  expect(first[0]).toHaveTextContent(/opened a case/)
  await user.click(screen.getByRole('button', { name: 'Show earlier entries' }))
  await waitFor(async () => expect((await entries()).length).toBeGreaterThan(60))
  expect((await entries()).at(-1)).toHaveTextContent(/^1.*Evenhand itself published a version of the policy 1/)
})

test('[RECORD-UI-2] the filter stands in the address, and an entry leads to its case and to what else is about it', async () => {
  const { user, cases } = await renderApp('/record?type=case.opened', { as: 'auditor', cases: 2 })
  expect(await screen.findByText('2 entries')).toBeVisible()
  const [newest] = await entries()
  if (!newest) throw new Error('no entry')
  await user.click(within(newest).getByText(/opened a case/))
  expect(within(newest).getByRole('link', { name: 'Open the case', hidden: true })).toHaveAttribute(
    'href',
    `/cases/${cases[1]?.id}`,
  )
  await user.click(within(newest).getByRole('link', { name: 'Only entries about this', hidden: true }))
  expect(await screen.findByText('1 entry')).toBeVisible()
  expect(window.location.search).toBe(`?subject=${cases[1]?.id}`)
})

test('[RECORD-UI-3] the head is shown to whoever may see it, and the entries only to whoever may read them', async () => {
  await renderApp('/record', { as: 'moderator', cases: 1 })
  expect(await screen.findByText('Tree head over all entries')).toBeVisible()
  expect(screen.getByText(/Auditors read the entries/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Download the ledger' })).toBeNull()
})
