import { runMaintenance } from '#api/maintenance.ts'
import type { Keeper } from './keeper.ts'
import type { MockPorts } from './ports.ts'

const EVERY_MS = 30_000
const AFTER_CHANGE_MS = 500

/** What a server does by itself: claims lapse, imports go on, and what they changed is kept. */
export function letTimePass(ports: MockPorts, keeper: Keeper): void {
  const keep = () => void keeper.keep().catch((error: unknown) => ports.log.error('demo_not_kept', error))
  const pass = () => runMaintenance(ports).then(keep, (error: unknown) => ports.log.error('maintenance_failed', error))
  let soon: ReturnType<typeof setTimeout> | undefined
  ports.notifier.subscribe(() => {
    clearTimeout(soon)
    soon = setTimeout(keep, AFTER_CHANGE_MS)
  })
  void ports.imports.watch()
  void pass()
  setInterval(pass, EVERY_MS)
}
