import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** An import on its way back out used to count as stopped; it has a status of its own. */
export async function takingBack(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('imports')
    .set({ status: 'taking_back', message: null })
    .where('status', '=', 'stopped')
    .where('message', '=', 'Being taken back.')
    .execute()
}
