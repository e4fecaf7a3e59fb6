import { render } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { useAnnouncerStore } from './announcer.store.ts'
import { ClockWatch, type WatchedClock } from './clock-watch.tsx'

const heard = () => useAnnouncerStore.getState().polite

beforeEach(() => useAnnouncerStore.setState({ polite: { text: '', turn: 0 }, assertive: { text: '', turn: 0 } }))

const clock = (id: string, state: WatchedClock['state'], dueAt = '2026-11-25T00:00:00.000Z'): WatchedClock => {
  return { id, title: `Thread ${id}`, state, dueAt }
}

test('[CLOCK-10] a clock that comes to be at risk or runs out on screen is said once; what comes and goes is not', () => {
  const { rerender } = render(<ClockWatch clocks={[clock('a', 'due'), clock('b', 'due')]} />)
  rerender(<ClockWatch clocks={[clock('a', 'due'), clock('b', 'due'), clock('c', 'breached')]} />)
  expect(heard().turn).toBe(0)
  rerender(<ClockWatch clocks={[clock('a', 'at_risk'), clock('b', 'due')]} />)
  expect(heard()).toEqual({ text: 'Thread a: a case is at risk of missing its time', turn: 1 })
  rerender(<ClockWatch clocks={[clock('a', 'breached'), clock('b', 'at_risk')]} />)
  expect(heard()).toEqual({ text: '1 case on screen is past its time now. 1 case on screen is at risk now.', turn: 2 })
  rerender(<ClockWatch clocks={[clock('a', 'paused'), clock('b', 'at_risk')]} />)
  expect(heard().turn).toBe(2)
})

test('[CLOCK-10] one case in two places is heard once, and again when its time is another', () => {
  const two = (state: WatchedClock['state'], dueAt?: string) => (
    <>
      <ClockWatch clocks={[clock('x', state, dueAt)]} />
      <ClockWatch clocks={[clock('x', state, dueAt)]} />
    </>
  )
  const { rerender } = render(two('due'))
  rerender(two('breached'))
  expect(heard()).toEqual({ text: 'Thread x: a case is past its time', turn: 1 })
  rerender(two('due', '2026-12-01T00:00:00.000Z'))
  rerender(two('breached', '2026-12-01T00:00:00.000Z'))
  expect(heard().turn).toBe(2)
})
