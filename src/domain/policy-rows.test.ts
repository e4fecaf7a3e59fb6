import { expect, test } from 'vitest'
import type { CodeId } from './ids.ts'
import { PolicyIndex } from './policy.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { treeMove, treeRows } from './policy-rows.ts'

const index = new PolicyIndex(firstPolicy('2026-11-23T09:00:00.000Z'))
const open = (...ids: string[]) => new Set(ids as CodeId[])
const shown = (ids: ReadonlySet<CodeId>) => treeRows(index, ids).map((row) => `${row.level} ${row.code.id}`)

test('a closed tree shows its families', () => {
  expect(shown(open())).toEqual(['1 AS', '1 HP', '1 AB', '1 MI', '1 PR', '1 NV', '1 UN'])
})

test('an open code shows its children below it, and a child of a closed one stays hidden', () => {
  expect(shown(open('UN', 'AS.DENY'))).toEqual([
    '1 AS',
    '1 HP',
    '1 AB',
    '1 MI',
    '1 PR',
    '1 NV',
    '1 UN',
    '2 UN.CONTEXT',
    '2 UN.EVID',
    '2 UN.SCOPE',
    '2 UN.LANG',
  ])
})

test.each([
  ['ArrowDown', 0, { type: 'focus', id: 'HP' }],
  ['ArrowUp', 0, null],
  ['ArrowRight', 0, { type: 'open', id: 'AS' }],
  ['ArrowRight', 6, { type: 'focus', id: 'UN.CONTEXT' }],
  ['ArrowRight', 7, null],
  ['ArrowLeft', 6, { type: 'close', id: 'UN' }],
  ['ArrowLeft', 8, { type: 'focus', id: 'UN' }],
  ['Home', 8, { type: 'focus', id: 'AS' }],
  ['End', 0, { type: 'focus', id: 'UN.LANG' }],
  ['p', 0, { type: 'focus', id: 'PR' }],
  ['a', 2, { type: 'focus', id: 'UN.EVID' }],
  ['Tab', 0, null],
])('[POLICY-UI-1] %s at row %i of the tree', (key, at, expected) => {
  expect(treeMove(treeRows(index, open('UN')), at, key)).toEqual(expected)
})
