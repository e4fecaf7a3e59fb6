import type { SetupWorker } from 'msw/browser'

const AGAIN_MS = 4_000

/** Starts MSW's worker, and sees that it goes on answering this page. */
export async function startWorker(worker: SetupWorker): Promise<void> {
  window.addEventListener('unhandledrejection', letUpdateFail)
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
  })
  // The browser ends an idle worker and starts it anew, and by then it has forgotten which pages it answers for.
  const remind = () => navigator.serviceWorker.controller?.postMessage('MOCK_ACTIVATE')
  setInterval(remind, AGAIN_MS)
  document.addEventListener('visibilitychange', remind)
}

/** MSW looks for a newer worker without waiting; where there is none to be had, the one at hand goes on answering. */
function letUpdateFail(event: PromiseRejectionEvent): void {
  if (String(event.reason).includes('Failed to update a ServiceWorker')) event.preventDefault()
}
