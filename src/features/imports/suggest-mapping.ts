import '#messages/imports.ts'
import type { ImportDetail, ImportFlagRule, ImportMapping, ImportPreset } from '#contract/types.ts'
import { t } from '#messages/messages.ts'

type Known = Pick<ImportDetail, 'fileName' | 'format' | 'encoding' | 'delimiter' | 'columns' | 'sample'>
/** A column that is called “policy” may hold anything: which one names the policy is for somebody to say. */
type Field = Exclude<keyof ImportMapping['columns'], 'policy'>

/** Column names that mean a field, in plain letters, the surest first. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  text: ['text', 'comment', 'commenttext', 'message', 'messagetext', 'body', 'content', 'fulltext', 'tweet', 'post'],
  platformId: ['commentid', 'id', 'platformid', 'messageid', 'tweetid', 'postid'],
  author: ['author', 'authorname', 'username', 'screenname', 'member', 'membername', 'user', 'handle', 'name', 'from'],
  postedAt: ['postedat', 'createdat', 'created', 'posted', 'timestamp', 'datetime', 'date', 'time', 'publishedat'],
  parentId: ['parentid', 'replyto', 'inreplyto', 'inreplytoid', 'parent', 'inreplytostatusid'],
  threadId: ['threadid', 'conversationid', 'topicid'],
  threadTitle: ['threadtitle', 'thread', 'title', 'subject', 'topic', 'posttitle'],
  url: ['url', 'link', 'permalink', 'commenturl'],
  language: ['language', 'lang', 'locale'],
}
const REASONS = ['reason', 'reasons', 'flagreason', 'flagreasons', 'reportreason', 'reportedfor', 'flag', 'category']
const COUNTS = ['reports', 'reportcount', 'flags', 'flagcount', 'timesreported', 'count', 'reported']
const WORDS = ['reporterwords', 'reportwords', 'reporttext', 'reportercomment', 'words', 'reportnote']
const SCORES = ['score', 'toxicity', 'probability', 'confidence']

/** What each column seems to be, by its name and the first rows; somebody looks at it before anything is imported. */
export function suggestMapping(file: Known): ImportMapping {
  const find = (names: readonly string[]) => columnNamed(file.columns, names)
  const columns = Object.fromEntries(Object.entries(NAMES).map(([field, names]) => [field, find(names)]))
  const mapped = columns as ImportMapping['columns']
  const text = mapped.text ?? longestColumn(file)
  return {
    format: file.format ?? 'csv',
    encoding: file.encoding,
    delimiter: file.delimiter,
    platform: platformOf(file, mapped.url),
    threadTitle: file.fileName.replace(/\.[^.]*$/, '').slice(0, 300) || file.fileName,
    columns: { ...mapped, text },
    timeFormat: timeFormatOf(valuesOf(file, mapped.postedAt)),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    flags: [...memberFlags(find), ...scoreFlags(find)],
    unflagged: 'context',
  }
}

/** The saved mapping whose columns are this file's, whatever their order. */
export function presetFor(file: Known, presets: readonly ImportPreset[]): ImportPreset | undefined {
  const own = [...file.columns].sort().join('\n')
  return presets.find((preset) => [...preset.columns].sort().join('\n') === own)
}

/** A saved mapping for this file: how the file is written stays the file's own. */
export function presetMapping(file: Known, preset: ImportPreset): ImportMapping {
  const { format, encoding, delimiter } = file
  return { ...preset.mapping, format: format ?? preset.mapping.format, encoding, delimiter }
}

/** What to begin with: what is there, else a saved mapping for the same columns, else what the names suggest. */
export function firstMapping(file: Known & Pick<ImportDetail, 'mapping'>, presets: readonly ImportPreset[]) {
  if (file.mapping) return file.mapping
  const preset = presetFor(file, presets)
  return preset ? presetMapping(file, preset) : suggestMapping(file)
}

function columnNamed(columns: readonly string[], names: readonly string[]): string | null {
  const plain = columns.map((column) => column.toLowerCase().replace(/[^a-z0-9]/g, ''))
  const found = names.map((name) => plain.indexOf(name)).find((at) => at >= 0)
  return found === undefined ? null : (columns[found] ?? null)
}

function valuesOf(file: Known, column: string | null): string[] {
  return column === null ? [] : file.sample.flatMap((row) => row[column]?.trim() || [])
}

/** Where no name says so, the comments are the longest cells. */
function longestColumn(file: Known): string | null {
  const length = (column: string) => valuesOf(file, column).join('').length
  const longest = file.columns.toSorted((one, other) => length(other) - length(one))[0]
  return longest !== undefined && length(longest) > 0 ? longest : null
}

function platformOf(file: Known, url: string | null): string {
  const address = valuesOf(file, url)[0]
  const host = address && URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
  return host || t('imports.platform.unknown')
}

export function timeFormatOf(values: readonly string[]): ImportMapping['timeFormat'] {
  if (values.length === 0) return 'iso'
  if (values.every((value) => /^\d{12,14}$/.test(value))) return 'unix_milliseconds'
  if (values.every((value) => /^\d{8,11}(\.\d+)?$/.test(value))) return 'unix_seconds'
  const days = values.flatMap((value) => [/^(\d{1,2})[/.-](\d{1,2})[/.-]/.exec(value) ?? []].filter((it) => it.length))
  if (days.length === 0) return 'iso'
  return days.some((day) => Number(day[2]) > 12) ? 'mdy' : 'dmy'
}

const PLAIN_RULE: ImportFlagRule = {
  source: 'member_report',
  reason: null,
  reasonColumn: null,
  countColumn: null,
  scoreColumn: null,
  wordsColumn: null,
  estimate: 1,
}

/** A rule that makes every row a case, to begin with. */
export function everyRow(): ImportFlagRule {
  return { ...PLAIN_RULE, reason: t('imports.reason.flagged') }
}

function memberFlags(find: (names: readonly string[]) => string | null): ImportFlagRule[] {
  const reasonColumn = find(REASONS)
  const countColumn = find(COUNTS)
  const wordsColumn = find(WORDS)
  const scored = find(SCORES) !== null
  if (!reasonColumn && !countColumn && !wordsColumn && scored) return []
  return [{ ...everyRow(), ...(reasonColumn && { reason: null }), reasonColumn, countColumn, wordsColumn }]
}

function scoreFlags(find: (names: readonly string[]) => string | null): ImportFlagRule[] {
  const scoreColumn = find(SCORES)
  return scoreColumn === null ? [] : [{ ...PLAIN_RULE, source: 'classifier', reason: scoreColumn, scoreColumn }]
}
