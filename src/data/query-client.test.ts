import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { ProblemError } from './client.ts'
import { createQueryClient } from './query-client.ts'
import { type KnownSession, SESSION_KEY, sessionBegan, sessionEnded } from './session-cache.ts'

const person = (id: string) => ({
  id,
  name: id,
  email: `${id}@example.org`,
  roles: ['moderator' as const],
  active: true,
  createdAt: '2026-11-23T09:00:00.000Z',
  teams: [],
})
const signedOut = () =>
  new ProblemError({ type: 't', title: 't', status: 401, code: 'not_signed_in', detail: 'Sign in.' })

function readings(...keys: string[]) {
  const client = createQueryClient({ retries: 'none' })
  const counts: Record<string, number> = {}
  for (const key of keys) {
    const queryFn = async () => (counts[key] = (counts[key] ?? 0) + 1)
    new QueryObserver(client, { queryKey: [key], queryFn }).subscribe(() => undefined)
  }
  return { client, counts }
}

test('[APP-3] a mutation refreshes what it declares, once, and everything where it declares nothing', async () => {
  const { client, counts } = readings('cases', 'people')
  await client.query({ queryKey: ['settled'], queryFn: async () => 1 })
  const act = async () => 1
  await new MutationObserver(client, { mutationFn: act, meta: { invalidates: [['cases']] } }).mutate()
  await new Promise((resolve) => setTimeout(resolve))
  expect(counts).toEqual({ cases: 2, people: 1 })
  await new MutationObserver(client, { mutationFn: act }).mutate()
  await new Promise((resolve) => setTimeout(resolve))
  expect(counts).toEqual({ cases: 3, people: 2 })
})

test('[SESSION-1] a refusal for want of a session keeps who was at work, and marks the session as lapsed', async () => {
  const client = createQueryClient({ retries: 'none' })
  sessionBegan(client, person('mira'))
  const queryFn = () => Promise.reject(signedOut())
  await client.query({ queryKey: ['cases'], queryFn }).catch(() => undefined)
  expect(client.getQueryData<KnownSession>(SESSION_KEY)).toMatchObject({ person: { id: 'mira' }, lapsed: true })
})

test('[SESSION-2] nothing that one person read is left for the next', () => {
  const client = createQueryClient({ retries: 'none' })
  sessionBegan(client, person('mira'))
  client.setQueryData(['cases'], ['c1'])
  sessionBegan(client, person('mira'))
  expect(client.getQueryData(['cases'])).toEqual(['c1'])
  sessionBegan(client, person('ruth'))
  expect(client.getQueryData(['cases'])).toBeUndefined()
  client.setQueryData(['cases'], ['c2'])
  sessionEnded(client)
  expect(client.getQueryData(['cases'])).toBeUndefined()
  expect(client.getQueryData(SESSION_KEY)).toBeNull()
})
