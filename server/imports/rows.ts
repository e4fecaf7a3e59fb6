import type { ImportMapping } from '#contract/types.ts'
import { mapCanonicalRow } from './canonical-row.ts'
import { csvRows } from './csv-rows.ts'
import { decode } from './decode.ts'
import { flatRow, type JsonRow, jsonElements, jsonLines, lineRow } from './json-rows.ts'
import { type RowMapper, rowMapper } from './map-row.ts'
import type { RowOutcome } from './mapped-row.ts'
import type { NamedPolicy } from './row-policy.ts'
import { LINE_COLUMN, type SourceRow } from './source-row.ts'

export type FileForm = Pick<ImportMapping, 'format' | 'encoding' | 'delimiter'>

export interface ReadRow {
  readonly source: SourceRow
  readonly outcome: RowOutcome
}

/** The file's rows as they stand, in arrays as they become complete. @throws BrokenFile */
export async function* sourceRows(bytes: AsyncIterable<Uint8Array>, form: FileForm): AsyncGenerator<SourceRow[]> {
  const text = decode(bytes, form.encoding)
  if (form.delimiter !== null) yield* csvRows(text, form.delimiter)
  else if (form.format === 'canonical') for await (const rows of jsonLines(text)) yield rows.map(lineSource)
  else for await (const rows of form.format === 'json' ? jsonElements(text) : jsonLines(text)) yield rows.map(flatRow)
}

/** The rows with what the mapping makes of each. Every row comes out exactly once, as a comment or refused. */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  mapping: ImportMapping,
  policies: readonly NamedPolicy[],
): AsyncGenerator<ReadRow[]> {
  const map = mapperFor(mapping, policies)
  for await (const rows of sourceRows(bytes, mapping)) {
    yield rows.map((source) => ({ source, outcome: map(source) }))
  }
}

/** What the mapping makes of some rows. */
export function outcomesOf(
  rows: readonly SourceRow[],
  mapping: ImportMapping,
  policies: readonly NamedPolicy[],
): RowOutcome[] {
  return rows.map(mapperFor(mapping, policies))
}

function mapperFor(mapping: ImportMapping, policies: readonly NamedPolicy[]): RowMapper {
  if (mapping.format !== 'canonical') return rowMapper(mapping, policies)
  return (source) => {
    if (source.fault !== null) return { kind: 'refused', reason: source.fault, reversedDate: 'no' }
    return mapCanonicalRow(lineRow(source.number, source.cells.get(LINE_COLUMN) ?? ''), mapping, policies)
  }
}

/** A line of our own form as a row of one cell: refused, it can be mended as the line it was. */
function lineSource(row: JsonRow): SourceRow {
  const line = 'unreadable' in row ? row.unreadable : JSON.stringify(row.value)
  return { number: row.number, cells: new Map([[LINE_COLUMN, line]]), fault: null }
}
