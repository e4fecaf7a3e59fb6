import { type DatabaseTrouble, databaseTrouble } from '#store/database-trouble.ts'
import { lastImportStep, type StoredImport, updateHeld } from '#store/imports.ts'
import { appendToLedger } from '#store/ledger.ts'
import { dryRun } from './dry-run.ts'
import { type Held, releaseLease, takeLease } from './import-lease.ts'
import type { ImportPorts } from './import-ports.ts'
import { BrokenFile, ImportLost } from './import-refusal.ts'
import { type RunContext, runImport } from './run-import.ts'
import { takeBack } from './take-back.ts'

/** The process is about to end; what is under way is left whole between two chunks. */
export class RunnerStopping extends Error {
  override readonly name = 'RunnerStopping'
}

export interface Worker {
  readonly ports: ImportPorts
  readonly runner: string
  checkpoint(): Promise<void>
}

interface Work extends RunContext {
  readonly step: string
}

/** Does what an import's status and its last step in the ledger ask for, unless another process is doing it. */
export async function workOnImport(worker: Worker, id: string): Promise<void> {
  const { ports, runner } = worker
  const stored = await takeLease(ports, id, runner)
  if (!stored) return
  const step = await lastImportStep(ports.connection.kysely, id)
  const held: Held = { id, runner, status: stored.status }
  const actor = step?.actor ?? stored.createdBy
  const mapping = stored.mapping
  try {
    if (stored.status === 'taking_back') await goOnTakingBack(worker, held, step)
    else if (mapping) await work({ ...worker, held, stored, mapping, actor, step: step?.type ?? '' })
    await releaseLease(ports, id, runner)
  } catch (error) {
    if (error instanceof ImportLost) return
    if (!(error instanceof RunnerStopping)) await recordFailure(worker, held, actor, error)
    await releaseLease(ports, id, runner)
  }
}

async function work(run: Work): Promise<void> {
  if (run.stored.status === 'checking') return dryRun(run)
  await sayWentOn(run)
  return runImport(run)
}

/** A fresh run has no rows and nobody's lease; one that a person let go on has its message already. */
async function sayWentOn({ ports, held, stored }: Work): Promise<void> {
  if (stored.message !== null || (stored.rowsRead === 0 && stored.runner === null)) return
  const message =
    stored.rowsRead === 0 ? 'Started again after a restart.' : `Went on at row ${stored.rowsRead + 1} after a restart.`
  await updateHeld(ports.connection.kysely, held, { message })
}

async function goOnTakingBack(
  worker: Worker,
  held: Held,
  step: { readonly type: string; readonly actor: string } | null,
  message: string | null = null,
): Promise<void> {
  if (step?.type !== 'import.cancelled' && step?.type !== 'import.withdrawn') return
  const as = step.type === 'import.cancelled' ? 'cancelled' : 'withdrawn'
  await takeBack({ ...worker, held, actor: step.actor, as, message })
}

/** Says what happened and what was kept. A file that cannot be read to its end brings in nothing at all. */
async function recordFailure(worker: Worker, held: Held, actor: string, error: unknown): Promise<void> {
  const { ports } = worker
  const broken = error instanceof BrokenFile
  if (!broken) ports.log.error('import_stopped', error, { import: held.id })
  if (held.status === 'checking') {
    const message = broken
      ? `${error.message} Mend the file and upload it again.`
      : `The check stopped. ${causeOf(error)}`
    await updateHeld(ports.connection.kysely, held, { status: 'uploaded', message, rowsRead: 0, bytesRead: 0 })
    return
  }
  if (held.status !== 'running') return
  if (!broken) return stopRun(ports, held, actor, error)
  const message = `${error.message} Nothing of this file was imported. Mend it and upload it again.`
  await changeWithEntry(ports, held, { status: 'taking_back', message }, actor, 'import.cancelled', {
    why: 'file_broken',
  })
  await goOnTakingBack(worker, { ...held, status: 'taking_back' }, { type: 'import.cancelled', actor }, message)
}

async function stopRun(ports: ImportPorts, held: Held, actor: string, error: unknown): Promise<void> {
  const kept = 'What was imported so far is kept, whole rows only, and nobody sees it yet. Choose Go on to finish it.'
  const message = `${causeOf(error)} ${kept}`
  await changeWithEntry(ports, held, { status: 'stopped', message }, actor, 'import.stopped', {})
}

async function changeWithEntry(
  ports: ImportPorts,
  held: Held,
  changes: Partial<StoredImport>,
  actor: string,
  type: string,
  payload: { readonly [key: string]: string },
): Promise<void> {
  await ports.connection.kysely.transaction().execute(async (tx) => {
    if (!(await updateHeld(tx, held, changes))) throw new ImportLost()
    await appendToLedger(tx, [{ at: ports.now(), actor, type, subject: held.id, version: 0, payload }])
  })
}

const CAUSES: Readonly<Record<DatabaseTrouble, string>> = {
  full: 'The disk is full; free some space.',
  failing: 'The disk cannot be written: it is read-only, or failing.',
  damaged: 'The database is damaged.',
  away: 'The database could not be reached.',
}

/** What stood in the way, in plain words. */
export function causeOf(error: unknown): string {
  const trouble = databaseTrouble(error)
  return trouble ? CAUSES[trouble] : 'The database could not be written.'
}
