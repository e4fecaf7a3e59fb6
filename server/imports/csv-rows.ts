import { type CsvBytes, CsvError, parse } from 'csv-parse/browser/esm'
import { BrokenFile } from './import-refusal.ts'
import { LONGEST_ROW, REASON_COLUMN, ROW_COLUMN, type SourceRow } from './source-row.ts'

/**
 * The records of a CSV text in arrays as they become complete. Line ends may be mixed; stray quotes are taken as they stand.
 * @throws BrokenFile for a quote that never closes and for a record of more than LONGEST_ROW bytes.
 */
export async function* csvRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[][]> {
  let records: string[][] = []
  let line = 1
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  })
  // Flowing, the parser hands a record on within the write that completes it, so its line is known.
  parser.on('data', (record) => {
    records.push(record)
    line = parser.info.lines + 1
  })
  let failure: Error | null = null
  let settle: () => void = () => undefined
  parser.on('error', (error) => {
    failure = broken(error, line)
    settle()
  })
  const step = async (begin: (done: () => void) => void) => {
    await new Promise<void>((resolve) => {
      settle = resolve
      begin(resolve)
    })
    if (failure) throw failure
  }
  const toBytes = bytesFor(parser.options.delimiter)
  for await (const piece of text) {
    await step((done) => parser.write(toBytes(piece), done))
    if (records.length > 0) yield records
    records = []
  }
  await step((done) => parser.on('end', done).end())
  if (records.length > 0) yield records
}

/**
 * Text as the parser's own kind of bytes, made by the platform: the Buffer that the parser brings along encodes text
 * in JavaScript, which took a third of the time.
 */
function bytesFor(delimiters: readonly CsvBytes[]): (text: string) => CsvBytes {
  const own: unknown = delimiters[0]?.constructor
  const Bytes = own as { from(buffer: ArrayBufferLike, from: number, length: number): CsvBytes }
  const encoder = new TextEncoder()
  return (text) => {
    const { buffer, byteOffset, byteLength } = encoder.encode(text)
    return Bytes.from(buffer, byteOffset, byteLength)
  }
}

function broken(error: Error, line: number): Error {
  if (!(error instanceof CsvError)) return error
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new BrokenFile(`A quote opens in the row that begins on line ${line} and never closes.`)
    case 'CSV_MAX_RECORD_SIZE':
      return new BrokenFile(
        `The row that begins on line ${line} is longer than ${LONGEST_ROW / 1_000_000} MB. Most often a quote there never closes.`,
      )
    default:
      return new BrokenFile(`Line ${line} cannot be read as CSV.`)
  }
}

/** The names of the columns; none where there is no header. */
export async function csvColumns(text: AsyncIterable<string>, delimiter: string): Promise<string[]> {
  for await (const [header] of csvRecords(text, delimiter)) if (header) return columnNames(header)
  return []
}

/** The rows under the header. A row with more or fewer cells than the header is handed on with its fault. */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<SourceRow[]> {
  let columns: string[] | null = null
  let unmask = keep
  let number = 0
  for await (const records of csvRecords(text, delimiter)) {
    const rows: SourceRow[] = []
    for (const record of records) {
      if (columns === null) {
        columns = columnNames(record)
        if (columns.includes(ROW_COLUMN)) unmask = withoutMask
        continue
      }
      number += 1
      rows.push({ number, cells: cellsOf(columns, record, unmask), fault: widthFault(columns.length, record.length) })
    }
    if (rows.length > 0) yield rows
  }
}

/** Names for the header's cells, where they are missing or there twice: “column 1”, “date (2)”. */
function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>()
  return header.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`
    let unique = name
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`
    taken.add(unique)
    return unique
  })
}

function cellsOf(columns: readonly string[], record: readonly string[], unmask: (cell: string) => string) {
  const cells = new Map<string, string>()
  for (let at = 0; at < record.length; at++) {
    const name = columns[at] ?? `extra ${at - columns.length + 1}`
    if (name !== ROW_COLUMN && name !== REASON_COLUMN) cells.set(name, unmask(record[at] ?? ''))
  }
  return cells
}

function widthFault(named: number, found: number): string | null {
  if (found === named) return null
  return `The row has ${found} cells where the header names ${named} columns.`
}

const keep = (cell: string) => cell
/** Takes off the apostrophe that `maskFormula` put before a cell of a refused row. */
const withoutMask = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
