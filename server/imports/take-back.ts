import { decidedInBatch, withdrawBatchRows } from '#store/batch-withdrawal.ts'
import { updateHeld } from '#store/imports.ts'
import { type Held, leaseUntil } from './import-lease.ts'
import type { ImportPorts } from './import-ports.ts'
import { ImportLost } from './import-refusal.ts'

const CHUNK_COMMENTS = 1_000

export interface TakeBack {
  readonly ports: ImportPorts
  readonly held: Held
  /** Who asked for it. */
  readonly actor: string
  /** What the import is once it is done. */
  readonly as: 'cancelled' | 'withdrawn'
  /** Why, where nobody asked. */
  readonly message: string | null
  checkpoint(): Promise<void>
}

/**
 * Takes back what an import brought in, chunk by chunk. Meanwhile the import counts as unfinished, so nobody is
 * shown its cases. What was done stays done: a takeover goes on with what is left.
 */
export async function takeBack(work: TakeBack): Promise<void> {
  const { ports, held } = work
  for (let last: string | null = ''; last !== null; await work.checkpoint()) {
    const after: string = last
    last = await ports.connection.kysely.transaction().execute(async (tx) => {
      if (!(await updateHeld(tx, held, { leaseUntil: leaseUntil(ports, held.status) }))) throw new ImportLost()
      const batch = { id: held.id, actor: work.actor, at: ports.now() }
      return withdrawBatchRows(tx, batch, after, CHUNK_COMMENTS)
    })
  }
  const decided = await decidedInBatch(ports.connection.kysely, held.id)
  const kept = decided > 0 ? `${decided} cases were decided meanwhile; they stay.` : null
  const done = { status: work.as, message: work.message ?? kept, runner: null, leaseUntil: null }
  if (!(await updateHeld(ports.connection.kysely, held, done))) throw new ImportLost()
}
