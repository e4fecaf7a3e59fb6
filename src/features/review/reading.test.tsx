import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { CanonicalRow } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { aRow } from '#tests/support/seeds.ts'
import { renderApp } from '#tests/support/render-app.tsx'
import { PANE_BOUNDS, usePanes } from './pane-size.store.ts'
import { useThreadPlace } from './thread-place.store.ts'

afterEach(() => {
  usePanes.setState(usePanes.getInitialState())
  useThreadPlace.setState(useThreadPlace.getInitialState())
})

type CanonicalFlag = Partial<CanonicalRow['flags'][number]>
const rule: CanonicalFlag = { source: 'keyword_rule', rule: 'affiliation words', matched: ['front'], estimate: 1 }
/** Forty comments a minute apart; the twenty-first is an embassy front, and the one it answers is grave. */
const thread = Array.from({ length: 40 }, (_, n) =>
  aRow(
    {
      id: `c${n}`,
      parentId: n === 20 ? 'c19' : null,
      text: n === 20 ? 'Just an embassy front, that front.' : `Remark ${n}.`,
      postedAt: `2026-11-20T10:${String(n).padStart(2, '0')}:00.000Z`,
    },
    n === 20 ? [rule, {}] : n === 19 ? [{ estimate: 3 }] : [],
  ),
)

async function openFront() {
  const app = await renderApp('/queues', { as: 'moderator', cases: thread })
  const front = app.cases.find((one) => one.estimate === 1)
  window.history.pushState(null, '', `/review/priority/${front?.id}`)
  await screen.findByRole('article', { name: 'Comment under review' })
  await screen.findByRole('button', { name: /^Claim/ })
  await app.user.keyboard('c')
  await screen.findByRole('button', { name: /^Step away/ })
  return { ...app, front }
}

test('[PANES-1] panes are sized with the arrows, Home and End, keep within bounds, and a double click puts them back', async () => {
  const { user } = await openFront()
  const list = screen.getByRole('separator', { name: 'Width of the queue' })
  list.focus()
  await user.keyboard('{ArrowRight}')
  expect(list).toHaveAttribute('aria-valuenow', '19.25')
  await user.keyboard('{End}{ArrowRight}')
  expect(list).toHaveAttribute('aria-valuenow', `${PANE_BOUNDS.list.most}`)
  await user.keyboard('{Home}{ArrowLeft}')
  expect(list).toHaveAttribute('aria-valuenow', `${PANE_BOUNDS.list.least}`)
  const decision = screen.getByRole('separator', { name: 'Width of the decision' })
  decision.focus()
  await user.keyboard('{ArrowLeft}')
  expect(decision).toHaveAttribute('aria-valuenow', '23.875')
  expect(localStorage.getItem('evenhand.panes')).toContain('"decision":23.875')
  await user.dblClick(decision)
  expect(decision).toHaveAttribute('aria-valuenow', '22.875')
})

test('[PANES-1] focus mode leaves the comment and the decision alone, on one key, and is kept', async () => {
  const { user } = await openFront()
  expect(screen.getByRole('separator', { name: 'Width of the queue' })).toBeInTheDocument()
  await user.keyboard('{Shift>}f{/Shift}')
  expect(screen.queryByRole('separator', { name: 'Width of the queue' })).not.toBeInTheDocument()
  expect(screen.getByRole('article', { name: 'Comment under review' })).toBeInTheDocument()
  expect(localStorage.getItem('evenhand.panes')).toContain('"focusMode":true')
  await user.keyboard('{Shift>}f{/Shift}')
  expect(screen.getByRole('separator', { name: 'Width of the queue' })).toBeInTheDocument()
})

test('[THREAD-1] one key opens the thread around the comment, and each run opens a page at a time', async () => {
  const { user } = await openFront()
  expect(screen.queryByText('Remark 18.')).not.toBeInTheDocument()
  await user.keyboard('{Shift>}c{/Shift}')
  const before = await screen.findByRole('region', { name: 'Earlier in the thread' })
  expect(within(before).getByText('Remark 18.')).toBeInTheDocument()
  expect(within(before).queryByText('Remark 1.')).not.toBeInTheDocument()
  await user.click(within(before).getByRole('button', { name: '10 earlier comments' }))
  expect(await within(before).findByText('Remark 1.')).toBeInTheDocument()
  expect(within(before).queryByRole('button', { name: /earlier/ })).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: '9 later comments' })).toBeInTheDocument()
})

test('[THREAD-2] a grave neighbour is veiled and shows its case; one works on it and comes back', async () => {
  const { user, front } = await openFront()
  const above = screen.getByRole('article', { name: /^Comment above/ })
  expect(within(above).getByRole('button', { name: /Distressing comment|Show/ })).toBeInTheDocument()
  await user.click(within(above).getByRole('link', { name: 'flagged · Open' }))
  await waitFor(() => expect(window.location.pathname).not.toContain(front?.id))
  expect(await screen.findByRole('button', { name: /^Claim/ })).toBeInTheDocument()
  await screen.findByRole('button', { name: /^Back to where you were/ })
  await user.keyboard('{Shift>}b{/Shift}')
  await waitFor(() => expect(window.location.pathname).toContain(front?.id))
  expect(screen.queryByRole('button', { name: /^Back to where you were/ })).not.toBeInTheDocument()
})

test('[FLAG-1] a flag is marked as made in bad faith with a reason, and taken back', async () => {
  const { user } = await openFront()
  expect(document.querySelectorAll('[data-rule]')).toHaveLength(2)
  await user.click(screen.getAllByRole('button', { name: 'bad faith?' })[0] as HTMLElement)
  await user.type(await screen.findByLabelText('Reason'), 'All over the thread.')
  await user.click(screen.getByRole('button', { name: /^Mark as bad faith/ }))
  expect(await screen.findByText('in bad faith')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'take back' })).toBeInTheDocument()
})

test('[THREAD-3] a thread of more than a thousand comments says so', () => {
  expect(t('review.thread.counts', { comments: 1_001, flagged: 1_000 })).toBe('over 1,000 comments, 1,000 flagged')
  expect(t('review.thread.counts', { comments: 1, flagged: 1_001 })).toBe('1 comment, over 1,000 flagged')
})
