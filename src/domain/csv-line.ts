/** What a spreadsheet would run as a formula, and what this masking makes of it. */
const FORMULA = /^'*[=+\-@\t\r]/

/** One line of CSV (RFC 4180, CR LF). A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Most cells: ids, times, codes and numbers, which are neither a formula nor in need of quotes. */
const PLAIN = /^(?:\w[\w.:-]*)?$/

function csvCell(cell: string): string {
  if (PLAIN.test(cell)) return cell
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
