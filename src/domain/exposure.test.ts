import { describe, expect, it } from 'vitest'
import { breakDue, type ExposureLimits, gravesServed, hasPaused, minutesOnDay, minutesToBreak } from './exposure.ts'

const LIMITS: ExposureLimits = {
  hoursADay: 4,
  gravesADay: 2,
  breakEveryMinutes: 25,
  breakMinutes: 5,
  breakAfterGravest: true,
  noTwoGraveInARow: true,
  breakCanBeSkipped: false,
}
const NOW = '2026-11-23T09:00:00.000Z'
const spell = (beganAt: string, lastAt = NOW) => ({ beganAt, lastAt })

describe('limits of what somebody reads', () => {
  it('[WELL-2] a break is due after so long at the desk, after the gravest, or for the day, unless switched off', () => {
    const at = { minutesToday: 30, spell: spell('2026-11-23T08:35:00.000Z'), gravest: false }
    const until = '2026-11-23T09:05:00.000Z'
    expect(breakDue(LIMITS, at, NOW)).toEqual({ until, why: 'worked' })
    expect(breakDue({ ...LIMITS, breakEveryMinutes: null }, at, NOW)).toBeNull()
    expect(breakDue(LIMITS, { ...at, spell: spell('2026-11-23T08:36:00.000Z') }, NOW)).toBeNull()
    expect(breakDue(LIMITS, { ...at, gravest: true }, NOW)).toEqual({ until, why: 'gravest' })
    const day = { until: '2026-11-24T00:00:00.000Z', why: 'day' }
    expect(breakDue(LIMITS, { ...at, minutesToday: 240 }, NOW)).toEqual(day)
    expect(breakDue({ ...LIMITS, hoursADay: null }, { ...at, minutesToday: 999 }, NOW)).toEqual({
      until,
      why: 'worked',
    })
  })

  it('[WELL-3] grave cases end at the day’s cap, and two in a row are only for when nothing else waits', () => {
    expect(gravesServed(LIMITS, 2, 'none')).toBe('never')
    expect(gravesServed(LIMITS, 1, 'grave')).toBe('if_nothing_else')
    expect(gravesServed(LIMITS, 1, 'lighter')).toBe('freely')
    expect(gravesServed({ ...LIMITS, gravesADay: null, noTwoGraveInARow: false }, 99, 'grave')).toBe('freely')
  })

  it('[WELL-2] five minutes away, or a break’s length, are a break; minutes before midnight are yesterday’s', () => {
    expect(hasPaused(LIMITS, '2026-11-23T08:55:00.000Z', NOW)).toBe(true)
    expect(hasPaused({ ...LIMITS, breakMinutes: 10 }, '2026-11-23T08:55:00.000Z', NOW)).toBe(false)
    expect(minutesOnDay([spell('2026-11-22T23:00:00.000Z', '2026-11-23T00:20:00.000Z')], NOW)).toBe(20)
    expect(minutesToBreak(LIMITS, spell('2026-11-23T08:44:00.000Z'))).toBe(9)
    expect(minutesToBreak({ ...LIMITS, breakEveryMinutes: null }, null)).toBeNull()
  })
})
