import { setTimeout as sleep } from 'node:timers/promises'

const WAIT_MS = 60_000

/** Waits for what comes about by itself. @throws when it does not within a minute. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(20)) if (await holds()) return
  throw new Error(`It did not come about within ${WAIT_MS} ms: ${String(holds)}`)
}
