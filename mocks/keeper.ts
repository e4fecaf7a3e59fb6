import { sql } from 'kysely'
import type { Api } from '#api/app.ts'
import type { Ports } from '#api/ports.ts'
import { ProblemError, problemResponse } from '#api/problem.ts'
import type { Tables } from '#store/tables.ts'
import { type KeptDatabase, MovedElsewhere } from './kept-database.ts'
import type { WasmDatabase } from './wasm-database.ts'

/** Keeps a database in memory across reloads. */
export interface Keeper {
  /** Returns when everything committed so far is kept; several that wait share one writing. */
  keep(): Promise<void>
}

export function createKeeper(database: WasmDatabase<Tables>, kept: KeptDatabase): Keeper {
  let keptChanges = 0
  let last: Promise<void> = Promise.resolve()
  const keepNow = async () => {
    const changes = await changesOf(database)
    if (changes === keptChanges) return
    await kept.keep(await database.exportBytes())
    keptChanges = changes
  }
  return {
    keep: () => {
      const mine = last.then(keepNow)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

/** The rows changed on this connection since it was opened. */
async function changesOf({ kysely }: WasmDatabase<Tables>): Promise<number> {
  const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(kysely)
  return rows[0]?.changes ?? 0
}

/** The API whose answers wait until what they tell of is kept. */
export function keptApi(api: Api, keeper: Keeper, { log, newId }: Pick<Ports, 'log' | 'newId'>): Api {
  return async (request) => {
    const response = await api(request)
    try {
      await keeper.keep()
      return response
    } catch (error) {
      if (isRead(request)) return response
      log.error('demo_not_kept', error)
      return problemResponse(refusalOf(error), newId())
    }
  }
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

function refusalOf(error: unknown): ProblemError {
  if (error instanceof MovedElsewhere) {
    return new ProblemError(
      'not_in_this_state',
      'The demo was opened in another tab and goes on there. This was not kept.',
    )
  }
  return new ProblemError(
    'storage_full',
    'This browser has no room left to keep the demo. Free some space and try again, or start the demo anew.',
  )
}
