/** One row of a file as it stands there. Rows are numbered from 1, without the header and empty lines. */
export interface SourceRow {
  readonly number: number
  readonly cells: ReadonlyMap<string, string>
  /** What is wrong with the row as a whole, before anything in it is looked at. */
  readonly fault: string | null
}

/** The longest row that is read, in bytes; a longer one is taken for a quote that never closes. Holds the longest text. */
export const LONGEST_ROW = 4_000_000
/** In UTF-16 code units. */
export const LONGEST_TEXT = 1_000_000

/** Columns that we add to refused rows, and pass over when such a file comes back mended. */
export const ROW_COLUMN = 'evenhand_row'
export const REASON_COLUMN = 'evenhand_reason'
/** Holds a refused line of our own form, whole. */
export const LINE_COLUMN = 'evenhand_line'

/** The trimmed cell, or null where there is none or nothing in it. */
export function cellOf(row: SourceRow, column: string | null): string | null {
  return (column === null ? '' : (row.cells.get(column) ?? '')).trim() || null
}

export function shortened(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60).toWellFormed()}…` : cell
}
