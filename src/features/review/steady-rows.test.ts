import { expect, it } from 'vitest'
import { steadyRows } from './steady-rows.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))
const none = () => false

it('[QUEUE-3] rows that come in among known ones wait until they are asked for', () => {
  const found = steadyRows(rows('new', 'a', 'b'), new Set(['a', 'b']), none)
  expect(found).toEqual({ shown: [{ id: 'a' }, { id: 'b' }], news: 1, grown: null })
})

it('[QUEUE-3] the first rows, and rows beyond the last, are shown at once', () => {
  expect(steadyRows(rows('a', 'b'), new Set(), none).shown).toEqual([{ id: 'a' }, { id: 'b' }])
  const found = steadyRows(rows('a', 'b', 'c'), new Set(['a', 'b']), none)
  expect(found).toEqual({ shown: rows('a', 'b', 'c'), news: 0, grown: new Set(['a', 'b', 'c']) })
})

it('[QUEUE-3] a row that the person holds is never held back', () => {
  const found = steadyRows(rows('mine', 'a'), new Set(['a']), (row) => row.id === 'mine')
  expect(found.shown).toEqual([{ id: 'mine' }, { id: 'a' }])
})
