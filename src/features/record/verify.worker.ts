import { ExportCheck, type ExportResult } from '#domain/export-check.ts'
import { linesOf } from '#domain/lines.ts'
import type { OutsideHead } from '#domain/outside-head.ts'

/** What is asked: to check a file, or what this server exports, against a head from elsewhere. */
export type VerifyOrder = { readonly source: Blob | string; readonly head: OutsideHead | null }
export type VerifyNews =
  | { readonly kind: 'progress'; readonly entries: number; readonly bytes: number; readonly of: number | null }
  | { readonly kind: 'result'; readonly result: ExportResult; readonly seconds: number }
  | { readonly kind: 'failed' }

const TOLD_MS = 100

self.addEventListener('message', ({ data }: MessageEvent<VerifyOrder>) => {
  verify(data).catch(() => tell({ kind: 'failed' }))
})

function tell(news: VerifyNews): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
  self.postMessage(news)
}

async function verify({ source, head }: VerifyOrder): Promise<void> {
  const started = performance.now()
  const { stream, of } = await opened(source)
  const seen = { bytes: 0, entries: 0, told: started }
  const check = new ExportCheck(head)
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for await (const line of linesOf(chunksOf(stream, seen), utf8)) {
    if (!check.add(line)) break
    seen.entries += 1
    if (seen.entries % 500 !== 0 || performance.now() - seen.told < TOLD_MS) continue
    seen.told = performance.now()
    tell({ kind: 'progress', entries: seen.entries, bytes: seen.bytes, of })
  }
  tell({ kind: 'result', result: check.end(), seconds: (performance.now() - started) / 1000 })
}

async function opened(source: Blob | string): Promise<{ stream: ReadableStream<Uint8Array>; of: number | null }> {
  if (typeof source !== 'string') return { stream: source.stream(), of: source.size }
  const response = await fetch(source)
  if (!response.ok || !response.body) throw new Error(`answered ${response.status}`)
  return { stream: response.body, of: null }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>, seen: { bytes: number }): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      seen.bytes += value.byteLength
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
