import { configure, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { caseById } from '#store/cases.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { aRow } from '#tests/support/seeds.ts'
import { useBulkStore } from './bulk.store.ts'
import { useDraftStore } from './draft.store.ts'
import { useReviewStore } from './review.store.ts'

const PASTED = 'Nobody should go. I have written a refusal letter, copy it and send it in today.'
const TEXTS = [PASTED, PASTED.toUpperCase(), PASTED.replace('today', 'tomorrow'), 'Who has a spare umbrella?']
const rows = TEXTS.map((text, place) => aRow({ id: `${place}`, text }, [{ estimate: place === 0 ? 2 : 1 }]))

configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  localStorage.clear()
  useDraftStore.setState(useDraftStore.getInitialState())
  useReviewStore.setState(useReviewStore.getInitialState())
  useBulkStore.setState(useBulkStore.getInitialState())
})

async function atTheDesk() {
  const app = await renderApp('/review/priority', { as: 'moderator', cases: rows })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Review next' })).toBeEnabled())
  await app.user.keyboard('r')
  const statusOf = async (place: number) =>
    (await caseById(app.ports.connection.kysely, app.cases[place]?.id ?? ''))?.status
  return { ...app, statusOf }
}

test('[ALIKE-10] the same words are decided together; one that was left out stays, and one key undoes all', async () => {
  const { user, statusOf } = await atTheDesk()
  expect(await screen.findByRole('button', { name: /2 alike/ })).toBeVisible()
  await user.keyboard('a')
  const dialog = await screen.findByRole('dialog', { name: 'The same words, posted again' })
  expect(within(dialog).getAllByRole('checkbox')).toHaveLength(2)
  expect(dialog.querySelector('mark')).toHaveTextContent('tomorrow')
  await user.click(within(dialog).getByRole('checkbox', { name: /tomorrow/ }))
  await user.click(within(dialog).getByRole('button', { name: 'Decide it together with this one' }))
  await user.keyboard('/proc{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Decide 2 and next' }))
  await waitFor(async () => expect([await statusOf(0), await statusOf(1)]).toEqual(['decided', 'decided']))
  expect(await statusOf(2)).not.toBe('decided')
  await screen.findByRole('group', { name: 'Decided 2 cases: NV.PROC' })
  await user.keyboard('z')
  await waitFor(async () => expect([await statusOf(0), await statusOf(1)]).not.toContain('decided'))
})

test('[ALIKE-5] a comment without the marked words stays in the queue, and that is said', async () => {
  const { user, statusOf } = await atTheDesk()
  await screen.findByRole('button', { name: /2 alike/ })
  await user.keyboard('a')
  await user.click(await screen.findByRole('button', { name: 'Decide these 2 together with this one' }))
  await user.keyboard('/insult{Enter}')
  await user.keyboard('ms{Enter}{Escape}')
  await user.type(screen.getByRole('textbox', { name: 'The reading you set aside, and why' }), 'It names a person.')
  await user.click(screen.getByRole('button', { name: /^Confirm \d/ }))
  await user.click(await screen.findByRole('button', { name: 'Decide 3 and next' }))
  expect(await screen.findByText(/The words you marked are not in 1 of them/)).toBeVisible()
  await waitFor(async () => expect([await statusOf(0), await statusOf(2)]).toEqual(['decided', 'decided']))
  expect(await statusOf(1)).not.toBe('decided')
})

test('[ALIKE-7] what was decided about the like before is one key away', async () => {
  const { user } = await atTheDesk()
  await screen.findByRole('combobox', { name: 'Find a code' })
  await user.keyboard('/proc{Enter}{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('article', { name: 'Comment under review' })).not.toHaveTextContent(PASTED),
  )
  await user.keyboard('p')
  const dialog = await screen.findByRole('dialog', { name: 'Decided before' })
  expect(await within(dialog).findByText('NV.PROC')).toBeVisible()
  expect(within(dialog).getByText(/policy v1/)).toBeVisible()
})
