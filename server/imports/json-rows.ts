import { JSONParser } from '@streamparser/json'
import { BrokenFile } from './import-refusal.ts'
import { LONGEST_ROW, type SourceRow } from './source-row.ts'

/** A value of JSON with the number of the row it is, or the row's text where that is not JSON. */
export type JsonRow = { readonly number: number } & ({ readonly value: unknown } | { readonly unreadable: string })

/**
 * The elements of a JSON array, or of the array that an object holds, in arrays as they become complete.
 * @throws BrokenFile where the text is not JSON to its end.
 */
export async function* jsonElements(text: AsyncIterable<string>): AsyncGenerator<JsonRow[]> {
  let found: JsonRow[] = []
  let number = 0
  let sinceFound = 0
  let parser: JSONParser | null = null
  for await (const piece of text) {
    parser ??= parserFor(piece, (value) => {
      number += 1
      found.push({ number, value })
      sinceFound = 0
    })
    sinceFound += piece.length
    attempt(() => parser?.write(piece), number)
    if (sinceFound > LONGEST_ROW)
      throw new BrokenFile(`Row ${number + 1} is longer than ${LONGEST_ROW / 1_000_000} MB.`)
    if (found.length > 0) yield found
    found = []
  }
  // A parser that has met the end of its document has ended by itself.
  attempt(() => parser?.isEnded || parser?.end(), number)
}

function parserFor(start: string, onElement: (value: unknown) => void): JSONParser | null {
  const opening = start.trimStart()[0]
  if (opening === undefined) return null
  const parser = new JSONParser({ paths: [opening === '[' ? '$.*' : '$.*.*'], keepStack: false })
  parser.onValue = ({ value, parent }) => {
    if (Array.isArray(parent)) onElement(value)
  }
  return parser
}

function attempt(work: () => unknown, rows: number): void {
  try {
    work()
  } catch {
    throw new BrokenFile(`The JSON cannot be read after row ${rows}. The file may have been cut short.`)
  }
}

/** The lines of a text, each one JSON value; empty lines are passed over. @throws BrokenFile for an endless line. */
export async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<JsonRow[]> {
  let rest = ''
  let number = 0
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_ROW) {
      throw new BrokenFile(`Row ${number + 1} is longer than ${LONGEST_ROW / 1_000_000} MB.`)
    }
    const rows = lines.flatMap((line) => (line.trim() === '' ? [] : [lineRow((number += 1), line)]))
    if (rows.length > 0) yield rows
  }
  if (rest.trim() !== '') yield [lineRow(number + 1, rest)]
}

export function lineRow(number: number, line: string): JsonRow {
  try {
    return { number, value: JSON.parse(line) as unknown }
  } catch {
    return { number, unreadable: line.trim() }
  }
}

/** A JSON row as cells: members of inner objects by their path, “author.name”; lists of plain values joined by “; ”. */
export function flatRow(row: JsonRow): SourceRow {
  const { number } = row
  if ('unreadable' in row) {
    return { number, cells: new Map([['line', row.unreadable]]), fault: 'The line is not JSON.' }
  }
  const cells = new Map<string, string>()
  if (typeof row.value !== 'object' || row.value === null || Array.isArray(row.value)) {
    cells.set('value', plain(row.value))
    return { number, cells, fault: 'The row is not an object with named fields.' }
  }
  flatten(row.value, '', cells)
  return { number, cells, fault: null }
}

function flatten(value: object, path: string, into: Map<string, string>): void {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) flatten(inner, `${path}${key}.`, into)
    else into.set(path + key, plain(inner))
  }
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value)
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  const simple = value.every((one) => typeof one !== 'object' || one === null)
  return simple ? value.map(plain).join('; ') : JSON.stringify(value)
}

/** A whole number that JSON could not carry exactly looks like one that a spreadsheet has rounded, and is refused as one. */
function numberText(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value)
}
