import { expect, it } from 'vitest'
import { steady } from './machine-clock.ts'

const NINE = '2026-11-25T09:00:00.000Z'

it.for([
  ['goes on', '2026-11-25T09:00:00.001Z', '2026-11-25T09:00:00.001Z'],
  ['jumped forward', '2026-11-26T09:00:00.000Z', '2026-11-26T09:00:00.000Z'],
  ['was put back a little', '2026-11-25T08:59:59.999Z', NINE],
  ['was put back five minutes', '2026-11-25T08:55:00.000Z', NINE],
  ['was put back by more', '2026-11-25T08:54:59.999Z', '2026-11-25T08:54:59.999Z'],
] as const)('[FAULT-11] a clock that %s', ([, now, worked]) => {
  expect(steady(now, NINE)).toBe(worked)
})
