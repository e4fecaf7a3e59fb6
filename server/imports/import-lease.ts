import { isFromAhead } from '#domain/machine-clock.ts'
import type { StoredImport } from '#store/imports.ts'
import { importById, lockImport, updateHeld, updateImport } from '#store/imports.ts'
import type { ImportPorts } from './import-ports.ts'
import { ImportLost } from './import-refusal.ts'

/** How long a runner counts as alive without a sign of it. */
const LEASE_MS = 10_000
/** A client may be slow to send the next piece of its file. */
const UPLOAD_LEASE_MS = 120_000

/** The statuses in which a runner may have something to do. */
const WORKED_ON = new Set<StoredImport['status']>(['checking', 'running', 'taking_back'])

export interface Held {
  readonly id: string
  readonly runner: string
  readonly status: StoredImport['status']
}

export function leaseUntil(ports: ImportPorts, status: StoredImport['status']): string {
  const length = status === 'uploading' ? UPLOAD_LEASE_MS : LEASE_MS
  return new Date(Date.parse(ports.now()) + length).toISOString()
}

export function isHeldByAnother(ports: ImportPorts, stored: StoredImport, runner: string): boolean {
  return stored.runner !== null && stored.runner !== runner && !isOver(ports, stored)
}

/** Whether nobody holds it any more. A lease that lasts longer than any may was given by a clock that was wrong. */
export function isOver(ports: ImportPorts, { leaseUntil: until }: StoredImport): boolean {
  return until === null || until <= ports.now() || isFromAhead(until, leaseUntil(ports, 'uploading'))
}

/** Takes an import over, unless another process works on it. @returns it as it stood, or null. */
export async function takeLease(ports: ImportPorts, id: string, runner: string): Promise<StoredImport | null> {
  return ports.connection.kysely.transaction().execute(async (tx) => {
    const stored = await lockImport(tx, id)
    if (!stored || !WORKED_ON.has(stored.status) || isHeldByAnother(ports, stored, runner)) return null
    await updateImport(tx, id, { runner, leaseUntil: leaseUntil(ports, stored.status) })
    return stored
  })
}

/** Says that the work goes on, where no chunk has said so. @throws ImportLost */
export async function renewLease(ports: ImportPorts, held: Held, changes: Partial<Omit<StoredImport, 'id'>> = {}) {
  const kept = { ...changes, leaseUntil: leaseUntil(ports, held.status) }
  if (!(await updateHeld(ports.connection.kysely, held, kept))) throw new ImportLost()
}

/** Lets go of an import, so that another process need not wait for the lease to end. */
export async function releaseLease(ports: ImportPorts, id: string, runner: string): Promise<void> {
  const stored = await importById(ports.connection.kysely, id)
  if (stored?.runner !== runner) return
  await updateHeld(ports.connection.kysely, { id, runner, status: stored.status }, { runner: null, leaseUntil: null })
}
