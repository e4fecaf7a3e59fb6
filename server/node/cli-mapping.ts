import { readFileSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import { Mapping, TIME_FORMATS } from '#contract/imports.ts'
import type { ImportFlagRule, ImportMapping } from '#contract/types.ts'
import type { RecognisedFile } from '#store/imports.ts'
import { CommandRefused } from './cli-desk.ts'

export const COLUMN_KEYS = [
  'text',
  'platformId',
  'author',
  'postedAt',
  'parentId',
  'threadId',
  'threadTitle',
  'url',
  'language',
] as const
type ColumnKey = (typeof COLUMN_KEYS)[number]

export interface MappingOptions {
  readonly map?: Readonly<Partial<Record<ColumnKey, string>>>
  readonly flag?: readonly ImportFlagRule[]
  readonly platform: string
  readonly thread?: string
  readonly time: (typeof TIME_FORMATS)[number]
  readonly zone: string
  readonly unflagged: 'context' | 'refuse'
}

/** `text=comment` */
export function mapArgument(value: string, before: MappingOptions['map']): NonNullable<MappingOptions['map']> {
  const [key, column] = halves(value)
  const known = COLUMN_KEYS.find((one) => one === key)
  if (!known || !column) throw new InvalidArgumentError(`Write KEY=COLUMN, with a key of ${COLUMN_KEYS.join(', ')}.`)
  return { ...before, [known]: column }
}

/** `Hateful=hate_count`: a reason, and the column that counts it; without a column every row has the flag once. */
export function flagArgument(value: string, before: readonly ImportFlagRule[] = []): readonly ImportFlagRule[] {
  const [reason, countColumn] = halves(value)
  return [...before, { ...MEMBER_REPORT, reason, countColumn: countColumn ?? null }]
}

/** The column that holds each row's reason. */
export function flagColumnArgument(value: string, before: readonly ImportFlagRule[] = []): readonly ImportFlagRule[] {
  return [...before, { ...MEMBER_REPORT, reason: null, reasonColumn: value }]
}

const MEMBER_REPORT = {
  source: 'member_report',
  reasonColumn: null,
  countColumn: null,
  scoreColumn: null,
  wordsColumn: null,
  estimate: 1,
} as const

function halves(value: string): [string, string | undefined] {
  const at = value.indexOf('=')
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)]
}

/** The mapping that the options describe, in the form that was recognised in the file. */
export function mappingOf(options: MappingOptions, fileName: string) {
  return ({ format, encoding, delimiter }: RecognisedFile): ImportMapping => ({
    format,
    encoding,
    delimiter,
    platform: options.platform,
    threadTitle: options.thread ?? fileName,
    columns: { ...NO_COLUMNS, ...options.map },
    timeFormat: options.time,
    timeZone: options.zone,
    flags: [...(options.flag ?? [])],
    unflagged: options.unflagged,
  })
}

const NO_COLUMNS: ImportMapping['columns'] = {
  text: null,
  platformId: null,
  author: null,
  postedAt: null,
  parentId: null,
  threadId: null,
  threadTitle: null,
  url: null,
  language: null,
}

/** A mapping kept in a file, as `GET /import-presets` shows it. */
export function readMapping(path: string): ImportMapping {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : error instanceof Error ? error.message : ''
    throw new CommandRefused(`The mapping ${path} cannot be read: ${why}.`)
  }
  const parsed = Mapping.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path: at, message }) => `  ${at.join('.')}: ${message}`)
  throw new CommandRefused(`The mapping ${path} is not complete:\n${faults.join('\n')}`)
}
