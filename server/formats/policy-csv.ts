import { parse } from 'csv-parse/browser/esm/sync'
import { stringify } from 'csv-stringify/browser/esm/sync'
import { DraftWords } from '#contract/policy-drafts.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyWords } from '#domain/policy.ts'
import { leftOutOf } from './left-out.ts'
import { faulty, type FileFault, type PolicyExport, type ReadPolicy, type WrittenPolicy } from './policy-file.ts'

const COLUMNS = [
  'id',
  'parent',
  'label',
  'synonyms',
  'definition',
  'covers',
  'does_not_cover',
  'references',
  'severity',
  'severity_min',
  'severity_max',
  'second_review',
  'contested',
  'routing',
  'requires',
  'examples',
  'outcomes',
  'key',
  'colour',
  'characteristic',
  'differs',
  'format',
] as const
type Column = (typeof COLUMNS)[number]
const NEEDED: readonly Column[] = ['id', 'label', 'definition']

/** What a spreadsheet would run as a formula; an apostrophe in front keeps it from that, and is taken off again. */
const FORMULA = /^'*[=+\-@\t\r]/

/** One row for each code; what has several values has them on lines of their own in its cell. */
export function writeCsv({ words }: PolicyExport): WrittenPolicy {
  const rows = words.codes.map((code) => {
    const cells = cellsOf(code)
    return COLUMNS.map((column) => (FORMULA.test(cells[column]) ? `'${cells[column]}` : cells[column]))
  })
  const text = `\ufeff${stringify([[...COLUMNS], ...rows], { record_delimiter: '\r\n' })}`
  const whole = {
    title: true,
    families: words.families.noViolation !== 'NV' || words.families.cannotDetermine !== 'UN',
    factors: words.factors !== undefined,
    retired: words.retired !== undefined,
  }
  return { text, leftOut: leftOutOf(words, { kept: (code) => code.kept !== undefined }, whole) }
}

function cellsOf(code: PolicyCode): Record<Column, string> {
  return {
    id: code.id,
    parent: code.parent ?? '',
    label: code.label,
    synonyms: code.synonyms.join('\n'),
    definition: code.definition,
    covers: code.covers,
    does_not_cover: code.doesNotCover,
    references: code.references.join('\n'),
    severity: `${code.severity}`,
    severity_min: `${code.severityRange[0]}`,
    severity_max: `${code.severityRange[1]}`,
    second_review: yes(code.secondReview),
    contested: yes(code.contested),
    routing: yes(code.routing),
    requires: code.requires.join('\n'),
    examples: code.examples.map((example) => `${example.code}: ${example.text}`).join('\n'),
    outcomes: code.outcomes?.join('\n') ?? '',
    key: code.key ?? '',
    colour: code.colour ?? '',
    characteristic: code.characteristic ?? '',
    differs: code.differs ?? '',
    format: code.format ?? '',
  }
}

const yes = (is: boolean) => (is ? 'yes' : 'no')

interface Row {
  readonly record: Readonly<Record<string, string>>
  readonly info: { readonly lines: number }
}

export function readCsv(text: string): ReadPolicy {
  let rows: readonly Row[]
  try {
    // The parser's own way to pass over a byte-order mark fails where there is no Node.
    const options = { columns: true, info: true, relax_column_count: true, skip_empty_lines: true } as const
    rows = parse(text.replace(/^\ufeff/, ''), options) as unknown as Row[]
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number }
    return faulty([{ line: lines ?? null, column: null, pointer: '', detail: message }])
  }
  const columns = new Set(Object.keys(rows[0]?.record ?? {}))
  const missing = NEEDED.filter((column) => !columns.has(column))
  if (missing.length > 0) {
    const detail = (column: string) => `There is no column “${column}”.`
    return faulty(missing.map((column) => ({ line: 1, column: null, pointer: column, detail: detail(column) })))
  }
  const faults: FileFault[] = []
  const codes = rows.map(({ record, info }) => codeOf(record, info.lines, faults))
  if (faults.length > 0) return faulty(faults)
  const families = { noViolation: 'NV' as CodeId, cannotDetermine: 'UN' as CodeId }
  const words: PolicyWords = { title: 'Policy', families, codes }
  return { words, filledIn: ['title', 'families', ...COLUMNS.filter((column) => !columns.has(column))] }
}

/** The code of a row; what is wrong with it is added to `faults`. */
function codeOf(record: Readonly<Record<string, string>>, line: number, faults: FileFault[]): PolicyCode {
  const cell = (column: Column) => {
    const text = record[column] ?? ''
    return FORMULA.test(text) && text.startsWith("'") ? text.slice(1) : text
  }
  const lines = (column: Column) =>
    cell(column)
      .split(/\r?\n/)
      .flatMap((one) => one || [])
  const wrong = (column: Column, detail: string) => faults.push({ line, column: null, pointer: column, detail })
  const level = (column: Column, otherwise: number) => {
    const text = cell(column)
    if (/^[0-4]$/.test(text)) return Number(text)
    if (text !== '') wrong(column, `“${text.slice(0, 40)}” is no severity from 0 to 4.`)
    return otherwise
  }
  const flag = (column: Column) => {
    const text = cell(column).toLowerCase()
    if (!['yes', 'no', ''].includes(text)) wrong(column, `“${text.slice(0, 40)}” is neither yes nor no.`)
    return text === 'yes'
  }
  const severity = level('severity', 1)
  const code = {
    id: cell('id'),
    parent: cell('parent') || null,
    label: cell('label'),
    synonyms: lines('synonyms'),
    definition: cell('definition'),
    covers: cell('covers'),
    doesNotCover: cell('does_not_cover'),
    references: lines('references'),
    severity,
    severityRange: [level('severity_min', 0), level('severity_max', 4)],
    secondReview: flag('second_review'),
    contested: flag('contested'),
    routing: flag('routing'),
    requires: lines('requires'),
    examples: lines('examples').map((example) => {
      const [, of = cell('id'), words = example] = /^([A-Z][A-Z0-9.]*): (.*)$/s.exec(example) ?? []
      return { code: of, text: words }
    }),
    ...(cell('outcomes') !== '' && { outcomes: lines('outcomes') }),
    ...optional({ key: cell('key'), colour: cell('colour'), format: cell('format') }),
    ...optional({ characteristic: cell('characteristic'), differs: cell('differs') }),
  }
  const read = DraftWords.shape.codes.element.safeParse(code)
  for (const { path, message } of read.error?.issues ?? []) {
    faults.push({ line, column: null, pointer: path.join('/'), detail: message })
  }
  return code as unknown as PolicyCode
}

function optional(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
}
