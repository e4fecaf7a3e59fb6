import { QueryClient } from '@tanstack/react-query'
import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useLiveStore } from './live-state.store.ts'
import { followChanges } from './live.ts'

class Stream extends EventTarget {
  static readonly CLOSED = 2
  static opened: Stream[] = []
  readyState = 1
  constructor(readonly url: string) {
    super()
    Stream.opened.push(this)
  }
  close(): void {
    this.readyState = 2
  }
  say(event: string, data?: unknown): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
  }
}

let invalidated: unknown[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  Stream.opened = []
  invalidated = []
  const client = new QueryClient()
  vi.spyOn(client, 'invalidateQueries').mockImplementation(async (filter) => {
    invalidated.push(filter?.queryKey?.join(' ') ?? 'everything')
  })
  stop = followChanges(client, 41)
})
afterEach(() => {
  stop()
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const stream = () => Stream.opened.at(-1) as Stream
const pass = (ms: number) => {
  void act(() => vi.advanceTimersByTime(ms))
}

test('[APP-4] many changes at once refresh each list once', () => {
  stream().say('open')
  for (let seq = 1; seq <= 50; seq += 1) stream().say('change', { seq, type: 'case.changed', subject: 'c1' })
  pass(250)
  // Of the cases: the short lists, and the one that changed with its history.
  expect(invalidated).toEqual(['queues', 'escalations', 'ledger', 'cases list', 'cases detail c1', 'cases history c1'])
  stream().say('change', { seq: 51, type: 'person.changed', subject: 'p1' })
  pass(2_000)
  expect(invalidated).toHaveLength(6)
  pass(1_000)
  expect(invalidated.slice(6)).toEqual(['people', 'ledger'])
})

test('[APP-4] a hidden tab asks for nothing until it is looked at', () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  stream().say('change', { seq: 1, type: 'policy.changed', subject: 'conduct' })
  pass(60_000)
  expect(invalidated).toEqual([])
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  pass(250)
  expect(invalidated).toEqual(['policies', 'ledger'])
})

test('[APP-5] a stream that is away for long is said to be, and one that was refused is opened anew', () => {
  stream().say('open')
  expect(useLiveStore.getState().state).toBe('live')
  stream().say('error')
  pass(1_900)
  expect(useLiveStore.getState().state).toBe('live')
  pass(200)
  expect(useLiveStore.getState().state).toBe('reconnecting')
  expect(Stream.opened).toHaveLength(1)
  stream().readyState = Stream.CLOSED
  stream().say('error')
  pass(5_000)
  expect(Stream.opened).toHaveLength(2)
  stream().say('open')
  expect(useLiveStore.getState().state).toBe('live')
  expect(invalidated).toEqual(['everything'])
})

test('[APP-4] the stream begins where the session was read, so that nothing between is missed', () => {
  expect(stream().url).toMatch(/\/stream\?after=41$/)
  stream().readyState = Stream.CLOSED
  stream().say('error')
  pass(5_000)
  expect(stream().url).toMatch(/\/stream$/)
})
