import { describe, expect, it } from 'vitest'
import type { TextRef } from './finding.ts'
import type { PersonId } from './ids.ts'
import {
  type DataRequest,
  dayRefusal,
  evolveRequest,
  requestActs,
  requestClock,
  requestDue,
  type RequestEvent,
  type RequestKind,
} from './requests.ts'

const DIVISION = 'england_and_wales'
const TEXT = { id: 't', commitment: 'c' } as unknown as TextRef
const about = { requestId: 'r', actor: 'p' as PersonId }

function received(kind: RequestKind, receivedOn: string): DataRequest {
  const payload = { kind, receivedOn, from: TEXT, asks: TEXT }
  return evolveRequest(null, {
    ...about,
    version: 1,
    at: `${receivedOn}T12:00:00.000Z`,
    type: 'request.received',
    payload,
  })
}

type Step = Pick<Exclude<RequestEvent, { type: 'request.received' }>, 'type' | 'payload'>

const then = (request: DataRequest, ...steps: readonly Step[]) =>
  steps.reduce<DataRequest>((state, step) => {
    const event = { ...about, version: state.version + 1, at: '2026-12-01T12:00:00.000Z', ...step } as RequestEvent
    return evolveRequest(state, event)
  }, request)

const stateOn = (request: DataRequest, today: string) =>
  requestClock(request, { at: `${today}T12:00:00.000Z`, today }, DIVISION).state

describe('the clocks of requests and complaints', () => {
  it.each([
    ['2026-01-31', '2026-03-02'],
    ['2026-09-03', '2026-10-05'],
    ['2026-11-22', '2026-12-22'],
    ['2026-12-25', '2027-01-25'],
    ['2026-05-31', '2026-06-30'],
  ])('[REQUEST-1] what somebody asks on %s, for access or erasure, is to be answered by %s', (on, due) => {
    expect(requestDue(received('access', on), on, DIVISION)).toBe(due)
    expect(requestDue(received('erasure', on), on, DIVISION)).toBe(due)
  })

  it.each([
    ['2026-11-22', '2026-12-22'],
    ['2026-11-27', '2026-12-29'],
    ['2026-12-01', '2026-12-31'],
  ])('[REQUEST-1] a complaint of %s is to be acknowledged by %s, and then has no day', (on, due) => {
    const complaint = received('complaint', on)
    expect(requestDue(complaint, on, DIVISION)).toBe(due)
    const known = then(complaint, { type: 'request.acknowledged', payload: { on } })
    expect(requestDue(known, on, DIVISION)).toBeNull()
    expect(stateOn(known, '2027-06-01')).toBe('no_day')
  })

  it('[REQUEST-1] it is due, at risk in the last quarter, breached from the day after', () => {
    const request = received('access', '2026-11-22')
    expect(stateOn(request, '2026-12-13')).toBe('due')
    expect(stateOn(request, '2026-12-16')).toBe('at_risk')
    expect(stateOn(request, '2026-12-22')).toBe('at_risk')
    expect(stateOn(request, '2026-12-23')).toBe('breached')
  })

  it('[REQUEST-2] two months more are taken once and within the first time', () => {
    const request = received('access', '2026-11-30')
    expect(requestActs(request, '2026-12-30', DIVISION)).toEqual(['extend', 'pause', 'close'])
    expect(requestActs(request, '2026-12-31', DIVISION)).toEqual(['pause', 'close'])
    const longer = then(request, { type: 'request.extended', payload: { on: '2026-12-10', reason: TEXT } })
    expect(requestDue(longer, '2026-12-10', DIVISION)).toBe('2027-03-01')
    expect(requestActs(longer, '2026-12-10', DIVISION)).toEqual(['pause', 'close'])
  })

  it('[REQUEST-2] the days on which the clock stood still are added, then rolled to a working day', () => {
    const stopped = then(received('access', '2026-11-22'), {
      type: 'request.paused',
      payload: { on: '2026-11-25', why: 'identity' },
    })
    expect(stateOn(stopped, '2027-06-01')).toBe('paused')
    expect(requestActs(stopped, '2026-11-26', DIVISION)).toEqual(['resume', 'close'])
    const again = then(stopped, { type: 'request.resumed', payload: { on: '2026-11-28' } })
    // Three days on from 22 December is Christmas Day; the next working day is the 29th.
    expect(requestDue(again, '2026-11-28', DIVISION)).toBe('2026-12-29')
    expect(stateOn(again, '2026-11-28')).toBe('due')
  })

  it('[REQUEST-3] what came after its day stays late, and what came in time does not become so', () => {
    const closed = (on: string): Step => ({ type: 'request.closed', payload: { on, outcome: 'given', answer: TEXT } })
    expect(stateOn(then(received('access', '2026-11-22'), closed('2026-12-22')), '2027-06-01')).toBe('done')
    expect(stateOn(then(received('access', '2026-11-22'), closed('2026-12-23')), '2027-06-01')).toBe('done_late')
    const complaint = received('complaint', '2026-11-27')
    const upheld: Step = { type: 'request.closed', payload: { on: '2027-03-01', outcome: 'upheld', answer: TEXT } }
    const acknowledged = (on: string): Step => ({ type: 'request.acknowledged', payload: { on } })
    expect(stateOn(then(complaint, acknowledged('2026-12-29'), upheld), '2027-06-01')).toBe('done')
    expect(stateOn(then(complaint, acknowledged('2026-12-30'), upheld), '2027-06-01')).toBe('done_late')
    expect(stateOn(then(complaint, upheld), '2027-06-01')).toBe('done_late')
    expect(requestActs(then(complaint, upheld), '2027-06-01', DIVISION)).toEqual([])
  })

  it('[REQUEST-6] a day that is to come, or lies before what happened, does not fit', () => {
    const request = then(received('access', '2026-11-22'), {
      type: 'request.paused',
      payload: { on: '2026-11-25', why: 'clarification' },
    })
    expect(dayRefusal(request, '2026-11-27', '2026-11-26')).toBe('day_ahead')
    expect(dayRefusal(request, '2026-11-24', '2026-11-26')).toBe('day_before')
    expect(dayRefusal(request, '2026-11-25', '2026-11-26')).toBeNull()
  })
})
