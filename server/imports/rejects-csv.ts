import { csvLine as line } from '#domain/csv-line.ts'
import type { Reject } from '#store/import-rejects.ts'
import { LINE_COLUMN, REASON_COLUMN, ROW_COLUMN } from './source-row.ts'

/**
 * Refused rows as CSV: the file's columns, then the row's number and the reason. Mended and imported again, the added
 * columns are passed over and the apostrophes that keep formulas from running are taken off.
 */
export async function* rejectsCsv(
  rejects: () => AsyncIterable<readonly Reject[]>,
  fileColumns: readonly string[],
): AsyncGenerator<Uint8Array> {
  const columns = await allColumns(rejects(), fileColumns)
  const encoder = new TextEncoder()
  yield encoder.encode(`\ufeff${line([...columns, ROW_COLUMN, REASON_COLUMN])}`)
  for await (const page of rejects()) yield encoder.encode(page.map((reject) => rejectLine(reject, columns)).join(''))
}

/** Also those that only a refused row has: cells beyond the header, fields that no other row of a JSON file has. */
async function allColumns(
  rejects: AsyncIterable<readonly Reject[]>,
  fileColumns: readonly string[],
): Promise<string[]> {
  const columns = new Set(fileColumns)
  for await (const page of rejects) for (const reject of page) for (const [column] of reject.cells) columns.add(column)
  return columns.has(LINE_COLUMN) ? [LINE_COLUMN] : [...columns]
}

function rejectLine(reject: Reject, columns: readonly string[]): string {
  const cells = new Map(reject.cells)
  return line([...columns.map((column) => cells.get(column) ?? ''), String(reject.rowNumber), reject.reason])
}
