import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import {
  type DataRequest,
  evolveRequest,
  type RequestEvent,
  type RequestKind,
  type RequestOutcome,
  type RequestPause,
} from '#domain/requests.ts'
import { personaOf } from '#mocks/personas.ts'
import type { DataRequestsTable } from '#store/tables-record.ts'
import written from './content/requests.json' with { type: 'json' }
import type { Desk } from './desk.ts'

interface Step {
  readonly on: string
  readonly act: string
  readonly why?: string
  readonly outcome?: string
  readonly words?: string
}

interface Written {
  readonly kind: string
  readonly receivedOn: string
  readonly from: string
  readonly asks: string
  readonly steps?: readonly Step[]
}

/** The registers of the demo: some in time, one late, one whose clock stands still. Everybody in them is invented. */
export function demoRequests(desk: Desk): { requests: DataRequestsTable[]; events: LedgerEvent[] } {
  const told = (written as readonly Written[]).map((one, index) => tell(desk, one, index))
  return { requests: told.map(({ request }) => rowOf(request)), events: told.flatMap(({ events }) => events) }
}

function tell(desk: Desk, { kind, receivedOn, from, asks, steps = [] }: Written, index: number) {
  const at = morningOf(receivedOn, index)
  const keep = (text: string, time: string) => desk.keep(text, Date.parse(time))
  const about = { requestId: desk.makers.idAt(Date.parse(at)), actor: personaOf('data_protection_officer').id }
  const asked = { kind: kind as RequestKind, receivedOn, from: keep(from, at), asks: keep(asks, at) }
  const events: RequestEvent[] = [{ ...about, version: 1, at, type: 'request.received', payload: asked }]
  for (const [place, step] of steps.entries()) {
    const time = morningOf(step.on, index)
    events.push({ ...about, version: place + 2, at: time, ...stepOf(step, (text) => keep(text, time)) } as RequestEvent)
  }
  const request = events.reduce<DataRequest | null>(evolveRequest, null)
  if (!request) throw new Error('a request of the demo has no beginning')
  return { request, events: events.map(ledgerEventOf) }
}

function stepOf({ on, act, why, outcome, words = '' }: Step, keep: (text: string) => DataRequest['from']) {
  switch (act) {
    case 'paused':
      return { type: 'request.paused', payload: { on, why: why as RequestPause } }
    case 'extended':
      return { type: 'request.extended', payload: { on, reason: keep(words) } }
    case 'closed':
      return { type: 'request.closed', payload: { on, outcome: outcome as RequestOutcome, answer: keep(words) } }
    default:
      return { type: 'request.acknowledged', payload: { on } }
  }
}

function morningOf(date: string, index: number): string {
  return `${date}T09:${String(10 + index).padStart(2, '0')}:00.000Z`
}

function ledgerEventOf({ requestId: subject, version, at, actor, type, payload }: RequestEvent): LedgerEvent {
  return { at, actor, type, subject, version, payload: payload as never }
}

function rowOf(request: DataRequest): DataRequestsTable {
  const { id, kind, version, receivedOn, closed } = request
  const state = canonicalJson(request as unknown as Json)
  return { id, kind, received_on: receivedOn, closed_on: closed?.on ?? null, version, state }
}
