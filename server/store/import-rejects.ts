import { insertMany } from './dialect.ts'
import type { ImportRejectsTable } from './import-tables.ts'
import type { Db, Tx } from './tables.ts'

export interface Reject {
  readonly rowNumber: number
  readonly kind: 'refused' | 'duplicate'
  readonly reason: string
  /** Column and cell, as they stand in the file. */
  readonly cells: readonly (readonly [column: string, cell: string])[]
}

const COLUMNS = ['import_id', 'row_number', 'kind', 'reason', 'cells'] as const
const PAGE = 500

export async function insertRejects(tx: Tx, importId: string, rejects: readonly Reject[]): Promise<void> {
  const rows = rejects.map(({ rowNumber, kind, reason, cells }) => ({
    import_id: importId,
    row_number: rowNumber,
    kind,
    reason: storable(reason),
    cells: JSON.stringify(cells.map((pair) => pair.map(storable))),
  }))
  await insertMany(tx, 'import_rejects', COLUMNS, rows)
}

/** In the order of the file, a page at a time. */
export async function* importRejects(db: Db, importId: string, kind: Reject['kind']): AsyncGenerator<Reject[]> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('import_rejects')
      .selectAll()
      .where('import_id', '=', importId)
      .where('kind', '=', kind)
      .where('row_number', '>', last)
      .orderBy('row_number')
      .limit(PAGE)
      .execute()
    if (rows.length > 0) yield rows.map(toReject)
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end.row_number
  }
}

function toReject(row: ImportRejectsTable): Reject {
  const { row_number: rowNumber, kind, reason } = row
  return { rowNumber, kind, reason, cells: JSON.parse(row.cells) as [string, string][] }
}

/** No database keeps a NUL or half a surrogate pair; a picture of them shows what has to be mended. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u2400').replaceAll('\ufdd0', '\ufffd').toWellFormed()
}
