import { csvColumns, csvRecords } from './csv-rows.ts'
import { decode, type Encoding } from './decode.ts'
import { encodingOf, refuseOtherKinds } from './file-kind.ts'
import { BrokenFile, ImportRefusal } from './import-refusal.ts'
import { lineRow } from './json-rows.ts'
import { type FileForm, sourceRows } from './rows.ts'
import { LINE_COLUMN, REASON_COLUMN, ROW_COLUMN, type SourceRow } from './source-row.ts'

/** As much of a file's beginning as is kept to recognise it by: room for a row or two of the longest. */
export const START_BYTES = 4 * 1024 * 1024
const SAMPLE_BYTES = 256 * 1024
const SAMPLE_ROWS = 8
const DELIMITERS = [',', ';', '\t', '|']
/** Records that a delimiter is judged by. */
const JUDGED = 200

/** The beginning of a file. `ends` says whether it is all of it; `utf8` is judged on the whole file. */
export interface FileStart {
  readonly bytes: Uint8Array
  readonly ends: 'here' | 'later'
  readonly utf8: 'valid' | 'invalid'
}

export interface Recognised extends FileForm {
  readonly columns: readonly string[]
  readonly rows: readonly SourceRow[]
}

/**
 * What a file is, by its beginning.
 * @throws ImportRefusal for what holds no comments: nothing, a picture, a workbook.
 */
export async function recognise(start: FileStart): Promise<Recognised> {
  refuseOtherKinds(start.bytes)
  const sample = start.bytes.subarray(0, SAMPLE_BYTES)
  const encoding = start.bytes.length === 0 ? 'utf-8' : encodingOf(sample, start.utf8)
  const text = await firstText(sample, encoding)
  if (text.trim() === '') throw new ImportRefusal('file_unreadable', 'The file is empty. Nothing was kept.')
  const json = jsonFormat(text)
  if (json) return inForm(start, { format: json, encoding, delimiter: null })
  const delimiter = await likeliestDelimiter(text, sample.length < start.bytes.length ? 'later' : start.ends)
  const csv = await inForm(start, { format: 'csv', encoding, delimiter })
  return csv.columns.includes(LINE_COLUMN) ? { ...csv, format: 'canonical' } : csv
}

/** The columns and first rows of a file, read in a given form: from a small part of its beginning where that is enough. */
export async function inForm(start: FileStart, form: FileForm): Promise<Recognised> {
  const small = start.bytes.subarray(0, SAMPLE_BYTES)
  const cut = small.length < start.bytes.length ? 'later' : start.ends
  let rows = await firstRows(small, cut, form)
  if (rows.length === 0 && small.length < start.bytes.length) rows = await firstRows(start.bytes, start.ends, form)
  const columns = form.delimiter === null ? [] : await csvColumns(decode(once(small), form.encoding), form.delimiter)
  if (form.delimiter === null) columns.push(...new Set(rows.flatMap((row) => [...row.cells.keys()])))
  if (columns.length === 0 || (rows.length === 0 && form.delimiter === null)) {
    throw new ImportRefusal('file_unreadable', 'No rows can be read from this file. Is it CSV, JSON or JSON lines?')
  }
  return { ...form, columns: columns.filter((name) => name !== ROW_COLUMN && name !== REASON_COLUMN), rows }
}

/** What cannot be read in the sample is judged when the whole file is read, with its line. */
async function firstRows(bytes: Uint8Array, ends: FileStart['ends'], form: FileForm): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  try {
    for await (const some of sourceRows(once(bytes), form)) {
      rows.push(...some)
      if (rows.length > SAMPLE_ROWS) return rows.slice(0, SAMPLE_ROWS)
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    return rows.slice(0, SAMPLE_ROWS)
  }
  return ends === 'here' ? rows : rows.slice(0, -1)
}

function jsonFormat(text: string): 'json' | 'ndjson' | 'canonical' | null {
  const start = text.trimStart()
  if (start.startsWith('[')) return 'json'
  if (!start.startsWith('{')) return null
  const row = lineRow(1, start.split(/\r\n|\n|\r/, 1)[0] ?? '')
  if ('unreadable' in row) return isCutLine(start) ? 'ndjson' : 'json'
  const value = row.value as Readonly<Record<string, unknown>>
  if (value['evenhand'] === 1) return 'canonical'
  const holdsRows = Object.values(value).some(
    (inner) => Array.isArray(inner) && inner.some((one) => typeof one === 'object'),
  )
  return holdsRows && !hasSecondLine(start) ? 'json' : 'ndjson'
}

/** One line so long that the sample ends in it; an object over several lines has line ends soon. */
function isCutLine(text: string): boolean {
  return !/[\r\n]/.test(text) && !/^\{\s*"[^"]*"\s*:\s*\[\s*\{/.test(text)
}

function hasSecondLine(text: string): boolean {
  return /[\r\n]\s*\{/.test(text)
}

/** The delimiter that gives the most columns with the most rows as wide as the header; a comma where none divides. */
async function likeliestDelimiter(text: string, ends: FileStart['ends']): Promise<string> {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const score = await delimiterScore(text, delimiter, ends)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

async function delimiterScore(text: string, delimiter: string, ends: FileStart['ends']): Promise<number> {
  const records: string[][] = []
  try {
    for await (const some of csvRecords(once(text), delimiter)) records.push(...some)
    if (ends === 'later' && records.length > 1) records.pop()
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
  }
  const [header, ...rows] = records.slice(0, JUDGED)
  if (!header || header.length < 2) return 0
  const fitting = rows.filter((row) => row.length === header.length).length
  const share = rows.length === 0 ? 1 : fitting / rows.length
  return share * (1 + Math.min(header.length, 50) / 1_000)
}

async function firstText(bytes: Uint8Array, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of decode(once(bytes), encoding)) text += piece
  return text
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}
