import type { MessageId } from '#messages/message-id.ts'

/** What this page lacks for answering its own requests, as the message that says what to do; null if nothing. */
export async function missingSupport(): Promise<MessageId | null> {
  if (!globalThis.isSecureContext) return 'demo.missing.secure'
  if (!('serviceWorker' in navigator) || !('locks' in navigator)) return 'demo.missing.worker'
  if (typeof WebAssembly === 'undefined') return 'demo.missing.wasm'
  return (await opensDatabases()) ? null : 'demo.missing.storage'
}

/** Some private windows have IndexedDB and refuse to open it. */
function opensDatabases(): Promise<boolean> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(false)
    try {
      const asked = indexedDB.open('evenhand-demo-try')
      asked.addEventListener('success', () => {
        asked.result.close()
        indexedDB.deleteDatabase('evenhand-demo-try')
        resolve(true)
      })
      asked.addEventListener('error', () => resolve(false))
    } catch {
      resolve(false)
    }
  })
}
