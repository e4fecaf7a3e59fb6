import type { ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import { caseRow, toCaseEvent } from '#store/cases.ts'
import { ledgerEntries } from '#store/ledger.ts'
import type { Db } from '#store/tables.ts'

/** The cases whose stored row is not what replaying the ledger gives; none, when all is well. */
export async function rebuildDifferences(db: Db): Promise<string[]> {
  const replayed = new Map<string, ModerationCase>()
  for await (const entry of ledgerEntries(db)) {
    const event = toCaseEvent(entry)
    if (event) replayed.set(event.caseId, evolve(replayed.get(event.caseId) ?? null, event))
  }
  const rows = await db.selectFrom('cases').selectAll().execute()
  if (rows.length !== replayed.size) return [`${rows.length} rows for ${replayed.size} cases`]
  return rows.flatMap((row) => {
    const state = replayed.get(row.id)
    return state && JSON.stringify(sorted(caseRow(state))) === JSON.stringify(sorted(row)) ? [] : [row.id]
  })
}

function sorted(row: object): [string, unknown][] {
  return Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))
}
