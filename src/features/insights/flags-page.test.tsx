import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aRow } from '#tests/support/seeds.ts'
import { renderApp } from '#tests/support/render-app.tsx'

const rows = [1, 2].map((n) =>
  aRow({ id: `c${n}`, text: `Remark ${n}.` }, [{ source: 'keyword_rule', rule: 'front words' }]),
)

test('[FLAG-4] each rule stands with its counts, and no share is told of a few', async () => {
  await renderApp('/insight/flags', { as: 'senior_reviewer', cases: rows })
  const row = await screen.findByRole('row', { name: /front words/ })
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['2', '0', '0', 'too few', '0'])
})

test('[FLAG-4] a moderator does not get there', async () => {
  await renderApp('/insight/flags', { as: 'moderator', cases: rows })
  expect(await screen.findByRole('heading', { name: 'Your roles do not include this screen' })).toBeVisible()
  expect(screen.queryByText('front words')).not.toBeInTheDocument()
})
