import { type QueryClient, queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Break, Exposure, Spared } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'
import { painted } from './wait.ts'

const AGAIN_MS = 60_000

export const exposureQueries = {
  /** One's own figures of the day. */
  mine: () =>
    queryOptions({
      queryKey: ['exposure'] as const,
      refetchInterval: AGAIN_MS,
      queryFn: ({ signal }) => getJson<Exposure>('/exposure', signal),
    }),
}

const restOf = () => queryOptions<Break | null>({ queryKey: ['rest'], queryFn: skipToken })

/** The break that the server answered with instead of a case; null once one was given. */
export function useRest(): Break | null {
  return useQuery(restOf()).data ?? null
}

export function restAnswered(client: QueryClient, rest: Break | null): void {
  client.setQueryData(restOf().queryKey, rest)
}

const sparedOf = () => queryOptions<readonly Spared[number][]>({ queryKey: ['spared'], queryFn: skipToken })

/** What kinds of cases waited and were not given, when the queue was last asked for more than it gave. */
export function useSpared(): readonly Spared[number][] {
  return useQuery(sparedOf()).data ?? []
}

export function sparedAnswered(client: QueryClient, spared: Spared): void {
  client.setQueryData(sparedOf().queryKey, spared)
}

/** Tells the server that a case was opened, or its words revealed: counted for this person alone. */
export function useExposureNoted(caseId: string, what: 'opened' | 'revealed'): void {
  const client = useQueryClient()
  // Syncs with the server's count. One that is not noted harms nobody, so that none is tried twice.
  useEffect(() => {
    void painted().then(() => noteExposure(client, caseId, what))
  }, [client, caseId, what])
}

/** As `useExposureNoted`, from an event. */
export async function noteExposure(client: QueryClient, caseId: string, what: 'opened' | 'revealed'): Promise<void> {
  const answer = await sendJson<Exposure>({ method: 'POST', path: '/exposure', body: { caseId, what } }).catch(
    () => null,
  )
  if (answer) client.setQueryData(exposureQueries.mine().queryKey, answer)
}
