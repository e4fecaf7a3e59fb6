import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIVISIONS, type Division } from './bank-holidays.ts'
import { dueAfter, dueAfterPause, latestStart } from './clock-lengths.ts'
import { clockState, type Length, riskOf } from './clocks.ts'
import {
  addWorkingDays,
  complaintAcknowledgedBy,
  correspondingDate,
  dateOf,
  endOf,
  isWorkingDay,
  startOf,
  workingDaysAfter,
} from './working-days.ts'

const EW: Division = 'england_and_wales'

describe('days', () => {
  it.each([
    ['2026-01-31', '2026-03-02'],
    ['2026-09-03', '2026-10-05'],
    ['2026-11-22', '2026-12-22'],
    ['2026-12-25', '2027-01-25'],
    ['2026-05-31', '2026-06-30'],
  ])('[CLOCK-1] a subject access request received on %s is due on %s', (received, due) => {
    expect(correspondingDate(received, 1, EW)).toBe(due)
  })

  it.each([
    ['2026-11-22', '2026-12-22'],
    ['2026-11-27', '2026-12-29'],
    ['2026-12-01', '2026-12-31'],
  ])('[CLOCK-1] a data-protection complaint received on %s is acknowledged by %s', (received, due) => {
    expect(complaintAcknowledgedBy(received, EW)).toBe(due)
  })

  it('[CLOCK-1] a complex request has two months more, and the last day of a shorter month', () => {
    expect(correspondingDate('2026-11-30', 3, EW)).toBe('2027-03-01')
    expect(correspondingDate('2027-12-31', 2, EW)).toBe('2028-02-29')
  })

  it.each([
    ['2026-04-06', [false, true, false]],
    ['2026-03-17', [true, true, false]],
    ['2026-06-15', [true, false, true]],
    ['2026-07-13', [true, true, false]],
    ['2026-08-03', [true, false, true]],
    ['2026-08-31', [false, true, false]],
    ['2026-11-30', [true, false, true]],
    ['2026-12-28', [false, false, false]],
    ['2027-12-27', [false, false, false]],
    ['2028-01-03', [false, false, false]],
    ['2028-01-04', [true, false, true]],
    ['2022-09-19', [false, false, false]],
    ['2026-11-28', [false, false, false]],
    ['2026-11-24', [true, true, true]],
  ])('[CLOCK-2] %s is a working day in England and Wales, Scotland, Northern Ireland: %j', (date, expected) => {
    expect(DIVISIONS.map((division) => isWorkingDay(date, division))).toEqual(expected)
  })

  it('[CLOCK-2] each division has its own number of bank holidays on weekdays', () => {
    const in2026 = DIVISIONS.map((division) => 261 - workingDaysAfter('2025-12-31', '2026-12-31', division))
    expect(in2026).toEqual([8, 10, 10])
  })

  it('[CLOCK-3] a day ends at midnight in the United Kingdom, in summer and in winter', () => {
    expect(endOf('2026-11-24')).toBe('2026-11-24T23:59:59.999Z')
    expect(endOf('2026-07-01')).toBe('2026-07-01T22:59:59.999Z')
    expect(endOf('2026-10-25')).toBe('2026-10-25T23:59:59.999Z')
    expect(endOf('2026-03-29')).toBe('2026-03-29T22:59:59.999Z')
    expect(startOf('2026-03-29')).toBe('2026-03-29T00:00:00.000Z')
    expect(dateOf('2026-06-30T23:30:00.000Z')).toBe('2026-07-01')
  })
})

describe('clocks', () => {
  it('[CLOCK-4] working days leave out weekends and bank holidays, and the day itself does not count', () => {
    expect(dueAfter('2026-12-23T15:00:00.000Z', { workingDays: 3 }, EW)).toBe('2026-12-30T23:59:59.999Z')
    expect(dueAfter('2026-12-30T15:00:00.000Z', { workingDays: 2 }, EW)).toBe('2027-01-04T23:59:59.999Z')
    expect(dueAfter('2026-12-30T15:00:00.000Z', { workingDays: 2 }, 'scotland')).toBe('2027-01-05T23:59:59.999Z')
    expect(dueAfter('2026-12-23T15:00:00.000Z', { hours: 1 }, EW)).toBe('2026-12-23T16:00:00.000Z')
  })

  it('[CLOCK-5] a clock is due, then at risk in its last quarter, then breached; paused, it is none of them', () => {
    const start = '2026-11-24T08:00:00.000Z'
    const dueAt = '2026-11-24T12:00:00.000Z'
    const clock = { dueAt, riskAt: riskOf(start, dueAt), paused: null }
    expect(clock.riskAt).toBe('2026-11-24T11:00:00.000Z')
    expect(clockState(clock, '2026-11-24T10:59:59.999Z')).toBe('due')
    expect(clockState(clock, '2026-11-24T11:00:00.000Z')).toBe('at_risk')
    expect(clockState(clock, '2026-11-24T12:00:00.000Z')).toBe('at_risk')
    expect(clockState(clock, '2026-11-24T12:00:00.001Z')).toBe('breached')
    expect(clockState({ ...clock, paused: 'sender_asked' }, '2026-11-25T12:00:00.000Z')).toBe('paused')
  })

  it('[CLOCK-6] after a pause as much is left as there was before it', () => {
    const due = '2026-12-04T23:59:59.999Z'
    const pause = { since: '2026-12-01T10:00:00.000Z', until: '2026-12-23T16:00:00.000Z' }
    expect(dueAfterPause(due, pause, { workingDays: 5 }, EW)).toBe('2026-12-30T23:59:59.999Z')
    const hours = { since: '2026-12-01T10:00:00.000Z', until: '2026-12-01T12:30:00.000Z' }
    expect(dueAfterPause('2026-12-01T10:20:00.000Z', hours, { hours: 1 }, EW)).toBe('2026-12-01T12:50:00.000Z')
    expect(dueAfterPause('2026-11-30T23:59:59.999Z', pause, { workingDays: 5 }, EW)).toBe('2026-11-30T23:59:59.999Z')
  })

  it('[CLOCK-7] what is late or at risk can be told by when it started', () => {
    const now = '2026-11-24T09:00:00.000Z'
    expect(latestStart('due', { workingDays: 2 }, EW, now)).toBe('2026-11-19T23:59:59.999Z')
    expect(latestStart('due', { hours: 1 }, EW, now)).toBe('2026-11-24T07:59:59.999Z')
    expect(latestStart('risk', { hours: 4 }, EW, now)).toBe('2026-11-24T06:00:00.000Z')
  })

  it('[CLOCK-7] at every moment it agrees with the clock itself', () => {
    const some = fc.constantFrom<Length>({ hours: 1 }, { hours: 30 }, { workingDays: 1 }, { workingDays: 10 })
    const at = fc.integer({ min: Date.parse('2026-01-05T00:00:00Z'), max: Date.parse('2028-01-05T00:00:00Z') })
    const back = fc.integer({ min: 0, max: 30 * 86_400_000 })
    fc.assert(
      fc.property(some, fc.constantFrom(...DIVISIONS), at, back, (length, division, end, ago) => {
        const [now, start] = [new Date(end).toISOString(), new Date(end - ago).toISOString()]
        const dueAt = dueAfter(start, length, division)
        const state = clockState({ dueAt, riskAt: riskOf(start, dueAt), paused: null }, now)
        const late = latestStart('due', length, division, now)
        const risk = latestStart('risk', length, division, now)
        expect(late !== null && start <= late).toBe(state === 'breached')
        expect(risk !== null && start <= risk).toBe(state !== 'due')
      }),
      { numRuns: 300 },
    )
  })

  it('[CLOCK-4] counting on and counting back agree', () => {
    const day = fc
      .integer({ min: 0, max: 2_900 })
      .map((days) => new Date(Date.UTC(2020, 0, 6 + days)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), fc.constantFrom(...DIVISIONS), (date, count, division) => {
        const end = addWorkingDays(date, count, division)
        expect(workingDaysAfter(date, end, division)).toBe(count)
        if (count > 0) expect(isWorkingDay(end, division)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
