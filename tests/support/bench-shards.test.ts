import { expect, test } from 'vitest'
import { outsideOf, tableOf } from '#tests/bench/sent-statements.ts'
import { spread } from '#tests/bench/spread.ts'

test('a statement that names another schema or server is told from one that does not', () => {
  expect(tableOf('select "cases"."id" from "cases" inner join "comments" on true')).toEqual(['cases', 'comments'])
  expect(outsideOf('select "cases"."id" from "cases"')).toBe(false)
  expect(outsideOf('select 1 from "other"."cases"')).toBe(true)
  expect(outsideOf("select * from dblink('dbname=other', 'select 1')")).toBe(true)
})

test('twice the servers have half the work, until the largest workspace fills one alone', () => {
  const day = { comments: 1_000_000, workspaces: 50, flagged: 0.05, importRowsASecond: 2_000, decisionSeconds: 0.01 }
  const [one, two, sixteen, more] = [1, 2, 16, 32].map((nodes) => spread(day, nodes).busiest)
  expect(two).toBeGreaterThan((one ?? 0) * 0.4)
  expect(two).toBeLessThan((one ?? 0) * 0.6)
  expect(more).toBe(sixteen)
})
