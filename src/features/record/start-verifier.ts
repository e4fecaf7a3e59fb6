// oxlint-disable-next-line import/default -- Vite makes the address of it
import workerUrl from './verify.worker.ts?worker&url'
import type { VerifyNews, VerifyOrder } from './verify.worker.ts'

/** Where the page may make no script's address of a text, unless a policy of its own says so. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

let trusted: { createScriptURL(url: string): string } | undefined

function scriptAddress(): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  trusted ??= types?.createPolicy('evenhand-verifier', { createScriptURL: (url) => url })
  return trusted?.createScriptURL(workerUrl) ?? workerUrl
}

/** Checks beside the page, which stays usable. @returns how to stop it. */
export function startVerifier(order: VerifyOrder, onNews: (news: VerifyNews) => void): () => void {
  const worker = new Worker(scriptAddress(), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<VerifyNews>) => {
    onNews(data)
    if (data.kind !== 'progress') worker.terminate()
  })
  worker.addEventListener('error', () => onNews({ kind: 'failed' }))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
  worker.postMessage(order)
  return () => worker.terminate()
}
