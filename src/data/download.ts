import { useMutation } from '@tanstack/react-query'
import { addressOf, NetworkError, readAnswer } from './client.ts'

/** `act` is what reading it does, where that goes on the record. */
export type Download = { readonly path: string; readonly fileName: string; readonly act?: 'GET' | 'POST' }

/**
 * Fetches a file and hands it to the browser to keep. A plain link would show a refusal as a page of JSON, and the
 * demo's worker never sees it.
 */
export function useDownload() {
  return useMutation({
    mutationFn: async ({ path, fileName, act = 'GET' }: Download) => {
      const response = await fetch(addressOf(path), { method: act }).catch((error: unknown) => {
        throw new NetworkError(error)
      })
      if (!response.ok) readAnswer(response.status, await response.text())
      keep(await response.blob(), fileName)
    },
    meta: { invalidates: [] },
  })
}

/** Hands a file to the browser to keep. */
export function keep(file: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = fileName
  link.click()
  // The browser has taken it over by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
