import { type QueryClient, queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sendJson } from './client.ts'

interface Looker {
  readonly id: string
  readonly name: string
}

/** Passing by with J and K is not looking. */
const DWELL_MS = 1_000
/** The server forgets a look after a minute. */
const AGAIN_MS = 45_000

/** The server's stream says who looks; nothing is asked for. */
const lookersOf = (caseId: string) =>
  queryOptions<readonly Looker[]>({ queryKey: ['looking', caseId], queryFn: skipToken })

/** Who else has the case open. */
export function useLookers(caseId: string): readonly Looker[] {
  return useQuery(lookersOf(caseId)).data ?? []
}

export function lookersChanged(client: QueryClient, caseId: string, looking: readonly Looker[]): void {
  client.setQueryData(lookersOf(caseId).queryKey, looking)
}

/** Tells whoever holds the case that one looks at it too, for as long as this is on screen. */
export function useLooking(caseId: string): void {
  const client = useQueryClient()
  // Syncs with the server's list of who looks at what. A look that is not noted harms nobody, so that none is tried twice.
  useEffect(() => {
    const path = `/cases/${caseId}/looking`
    let noted = false
    const look = async () => {
      if (document.hidden) return
      noted = true
      const answer = await sendJson<{ looking: Looker[] }>({ method: 'PUT', path }).catch(() => null)
      if (answer) lookersChanged(client, caseId, answer.looking)
    }
    const dwell = setTimeout(() => void look(), DWELL_MS)
    const again = setInterval(() => void look(), AGAIN_MS)
    return () => {
      clearTimeout(dwell)
      clearInterval(again)
      if (noted) void sendJson({ method: 'DELETE', path }).catch(() => undefined)
    }
  }, [client, caseId])
}
