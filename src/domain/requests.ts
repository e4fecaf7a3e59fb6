import type { Division } from './bank-holidays.ts'
import { type Clock, type ClockState, clockState, riskOf } from './clocks.ts'
import type { TextRef } from './finding.ts'
import type { PersonId } from './ids.ts'
import {
  addDays,
  type CalendarDate,
  complaintAcknowledgedBy,
  endOf,
  sameDay,
  startOf,
  workingDayFrom,
} from './working-days.ts'

/** What somebody outside asks of whoever holds data about them. */
export const REQUEST_KINDS = ['access', 'erasure', 'complaint'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** Why the clock of a request stands still: who asks must first be known, or must say what they mean. */
export const REQUEST_PAUSES = ['identity', 'clarification'] as const
export type RequestPause = (typeof REQUEST_PAUSES)[number]

/** How a request may end, by its kind. */
export const REQUEST_OUTCOMES = {
  access: ['given', 'given_in_part', 'nothing_held', 'refused', 'withdrawn'],
  erasure: ['erased', 'erased_in_part', 'nothing_held', 'refused', 'withdrawn'],
  complaint: ['upheld', 'upheld_in_part', 'not_upheld', 'withdrawn'],
} as const satisfies Readonly<Record<RequestKind, readonly string[]>>
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[RequestKind][number]

/** One request or complaint, from its receipt to its answer. Names and words are texts beside the ledger. */
export interface DataRequest {
  readonly id: string
  readonly version: number
  readonly kind: RequestKind
  /** The day it came, which may be before it was entered here. */
  readonly receivedOn: CalendarDate
  readonly from: TextRef
  readonly asks: TextRef
  readonly by: PersonId
  readonly at: string
  readonly acknowledgedOn: CalendarDate | null
  readonly extension: { readonly on: CalendarDate; readonly reason: TextRef; readonly by: PersonId } | null
  readonly pauses: readonly {
    readonly why: RequestPause
    readonly from: CalendarDate
    readonly to: CalendarDate | null
  }[]
  readonly closed: {
    readonly on: CalendarDate
    readonly outcome: RequestOutcome
    readonly answer: TextRef
    readonly by: PersonId
  } | null
}

export type RequestEvent = {
  readonly requestId: string
  readonly version: number
  readonly at: string
  readonly actor: PersonId
} & (
  | { readonly type: 'request.received'; readonly payload: Pick<DataRequest, 'kind' | 'receivedOn' | 'from' | 'asks'> }
  | { readonly type: 'request.acknowledged'; readonly payload: { readonly on: CalendarDate } }
  | { readonly type: 'request.extended'; readonly payload: { readonly on: CalendarDate; readonly reason: TextRef } }
  | { readonly type: 'request.paused'; readonly payload: { readonly on: CalendarDate; readonly why: RequestPause } }
  | { readonly type: 'request.resumed'; readonly payload: { readonly on: CalendarDate } }
  | {
      readonly type: 'request.closed'
      readonly payload: { readonly on: CalendarDate; readonly outcome: RequestOutcome; readonly answer: TextRef }
    }
)

export const REQUEST_ACTS = ['acknowledge', 'extend', 'pause', 'resume', 'close'] as const
export type RequestAct = (typeof REQUEST_ACTS)[number]

/** Months for an answer, and how many more a complex request may take (ICO, Right of access). */
const MONTHS = 1
const MORE_MONTHS = 2

/**
 * By which day something is owed: the answer to a request, the acknowledgement of a complaint. Null for a complaint
 * that was acknowledged: it is then looked into without undue delay, for which the law names no day.
 */
export function requestDue(request: DataRequest, today: CalendarDate, division: Division): CalendarDate | null {
  const { kind, receivedOn, acknowledgedOn, extension } = request
  if (kind === 'complaint') return acknowledgedOn === null ? complaintAcknowledgedBy(receivedOn, division) : null
  const day = sameDay(receivedOn, MONTHS + (extension ? MORE_MONTHS : 0))
  return workingDayFrom(addDays(day, pausedDays(request, today)), division)
}

/** The days on which the clock stood still, so far. */
function pausedDays({ pauses }: DataRequest, today: CalendarDate): number {
  return pauses.reduce((sum, { from, to }) => sum + Math.max(0, daysBetween(from, to ?? today)), 0)
}

function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** How a request stands: as a clock does, or done; `no_day` where nothing is owed by a day. */
export type RequestState = ClockState | 'no_day' | 'done' | 'done_late'

export interface RequestClock {
  readonly state: RequestState
  readonly dueOn: CalendarDate | null
  readonly riskAt: string | null
}

/** A request's clock at an instant; where it is closed, as it stood on the day of its answer. */
export function requestClock(
  request: DataRequest,
  now: { at: string; today: CalendarDate },
  division: Division,
): RequestClock {
  const { closed, receivedOn } = request
  const dueOn = requestDue(request, closed?.on ?? now.today, division)
  const owedLate = closed !== null && wasLate(request, dueOn, division)
  if (dueOn === null) return { state: closed ? (owedLate ? 'done_late' : 'done') : 'no_day', dueOn, riskAt: null }
  const [startedAt, dueAt] = [startOf(receivedOn), endOf(dueOn)]
  const riskAt = riskOf(startedAt, dueAt)
  if (closed) return { state: owedLate ? 'done_late' : 'done', dueOn, riskAt }
  const paused = request.pauses.at(-1)?.to === null ? PAUSED : null
  const clock: Pick<Clock, 'dueAt' | 'riskAt' | 'paused'> = { dueAt, riskAt, paused }
  return { state: clockState(clock, now.at), dueOn, riskAt }
}

/** Any reason for which a case's clock stands still will do: only whether it does is read. */
const PAUSED = 'outside_advice'

/** Whether the answer, or a complaint's acknowledgement, came after its day. */
function wasLate(request: DataRequest, dueOn: CalendarDate | null, division: Division): boolean {
  const { kind, closed, receivedOn, acknowledgedOn } = request
  if (kind !== 'complaint') return closed !== null && dueOn !== null && closed.on > dueOn
  const done = acknowledgedOn ?? closed?.on
  return done !== undefined && done > complaintAcknowledgedBy(receivedOn, division)
}

export type RequestRefusal = 'not_in_this_state' | 'day_ahead' | 'day_before' | 'not_its_outcome'

/** Which acts a request allows as it stands. */
export function requestActs(request: DataRequest, today: CalendarDate, division: Division): readonly RequestAct[] {
  if (request.closed) return []
  if (request.kind === 'complaint') return request.acknowledgedOn === null ? ['acknowledge', 'close'] : ['close']
  const paused = request.pauses.at(-1)?.to === null
  const due = requestDue(request, today, division)
  // Who asked must hear of it within the first time.
  const extends_ = !paused && request.extension === null && due !== null && today <= due
  return [...(extends_ ? (['extend'] as const) : []), paused ? 'resume' : 'pause', 'close']
}

/** Why a day does not fit: it has not come yet, or lies before what happened already. */
export function dayRefusal(request: DataRequest, on: CalendarDate, today: CalendarDate): RequestRefusal | null {
  if (on > today) return 'day_ahead'
  const last = request.pauses.at(-1)
  const since = [request.receivedOn, request.acknowledgedOn, request.extension?.on, last?.from, last?.to]
  return since.some((day) => day !== null && day !== undefined && on < day) ? 'day_before' : null
}

export function isOutcomeOf(kind: RequestKind, outcome: RequestOutcome): boolean {
  return (REQUEST_OUTCOMES[kind] as readonly RequestOutcome[]).includes(outcome)
}

/** The request after an event; null before the first. Replaying its entries gives the same request. */
export function evolveRequest(request: DataRequest | null, event: RequestEvent): DataRequest {
  const { requestId: id, version, at, actor: by } = event
  if (event.type === 'request.received') {
    return { id, version, by, at, ...event.payload, acknowledgedOn: null, extension: null, pauses: [], closed: null }
  }
  if (!request) throw new RangeError(`request ${id} begins with ${event.type}`)
  const next = { ...request, version }
  const { on } = event.payload
  switch (event.type) {
    case 'request.acknowledged':
      return { ...next, acknowledgedOn: on }
    case 'request.extended':
      return { ...next, extension: { on, reason: event.payload.reason, by } }
    case 'request.paused':
      return { ...next, pauses: [...request.pauses, { why: event.payload.why, from: on, to: null }] }
    case 'request.resumed':
      return { ...next, pauses: resumed(request.pauses, on) }
    case 'request.closed':
      return { ...next, pauses: resumed(request.pauses, on), closed: { ...event.payload, by } }
    default:
      return event satisfies never
  }
}

function resumed(pauses: DataRequest['pauses'], on: CalendarDate): DataRequest['pauses'] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: on } : pause))
}
