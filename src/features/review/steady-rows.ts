/**
 * Keeps a live list still under the eye: rows known already keep their places, rows that come in among them wait to
 * be asked for, and rows beyond the last known one are more of the same list.
 */
export function steadyRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  seen: ReadonlySet<string>,
  isWanted: (row: Row) => boolean,
): { shown: Row[]; news: number; grown: ReadonlySet<string> | null } {
  const lastSeen = rows.findLastIndex((row) => seen.has(row.id))
  const isShown = (row: Row, place: number) => place > lastSeen || seen.has(row.id) || isWanted(row)
  const shown = rows.filter(isShown)
  const grown = shown.some((row) => !seen.has(row.id)) ? new Set([...seen, ...shown.map((row) => row.id)]) : null
  return { shown, news: rows.length - shown.length, grown }
}
