import { useEffect, useRef, useState } from 'react'
import { startVerifier } from './start-verifier.ts'
import type { VerifyNews, VerifyOrder } from './verify.worker.ts'

/** One check at a time, beside the page; it ends when the page is left. */
export function useVerification() {
  const [news, setNews] = useState<VerifyNews | null>(null)
  const stop = useRef<() => void>(() => undefined)
  // The worker goes on by itself unless it is told to end.
  useEffect(() => () => stop.current(), [])
  return {
    news,
    start: (order: VerifyOrder) => {
      stop.current()
      setNews({ kind: 'progress', entries: 0, bytes: 0, of: null })
      stop.current = startVerifier(order, setNews)
    },
    cancel: () => {
      stop.current()
      setNews(null)
    },
  }
}
