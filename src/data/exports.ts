import { queryOptions, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Publication, WithheldStatements } from '#contract/types.ts'
import { addressOf, getJson, NetworkError, readAnswer } from './client.ts'
import { keep } from './download.ts'

export const exportQueries = {
  publication: (quarter: string) =>
    queryOptions({
      queryKey: ['exports', 'publication', quarter] as const,
      queryFn: ({ signal }) => getJson<Publication>(`/insights/publication?quarter=${quarter}`, signal),
    }),
  withheld: () =>
    queryOptions({
      queryKey: ['exports', 'withheld'] as const,
      queryFn: ({ signal }) => getJson<WithheldStatements>('/exports/statements/withheld', signal),
    }),
}

export interface Taken {
  readonly bytes: number
  readonly rows: number
  /** How many rows there will be, where the server says so. */
  readonly of: number | null
}

const TOLD_MS = 100
const LINE_END = 10

/** Fetches a stream of any length and hands it to the browser to keep, telling how far it is. */
export function useStreamedDownload() {
  const [taken, setTaken] = useState<Taken | null>(null)
  const download = useMutation({
    mutationFn: async ({ path, fileName }: { readonly path: string; readonly fileName: string }) => {
      const response = await fetch(addressOf(path)).catch((error: unknown) => {
        throw new NetworkError(error)
      })
      if (!response.ok || !response.body) return readAnswer(response.status, await response.text())
      const rows = response.headers.get('x-evenhand-rows')
      const parts = await partsOf(response.body, rows === null ? null : Number(rows), setTaken)
      keep(new Blob(parts), fileName)
      return undefined
    },
    onSettled: () => setTaken(null),
    meta: { invalidates: [] },
  })
  return { ...download, taken }
}

async function partsOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  of: number | null,
  tell: (taken: Taken) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  let [bytes, rows, told] = [0, 0, 0]
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new NetworkError(error)
    })
    if (done) return parts
    parts.push(value)
    bytes += value.byteLength
    for (const byte of value) if (byte === LINE_END) rows += 1
    if (performance.now() - told < TOLD_MS) continue
    told = performance.now()
    tell({ bytes, rows, of })
  }
}
