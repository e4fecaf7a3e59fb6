import type { ImportMapping } from '#contract/types.ts'
import { UNDECODABLE } from './decode.ts'
import { commentKey, dedupeKey, threadKey } from './dedupe-key.ts'
import { flagsOf } from './map-flags.ts'
import { type MappedRow, outcomeOf, type RowOutcome, RowRefused } from './mapped-row.ts'
import { type NamedPolicy, policyOfRow } from './row-policy.ts'
import { cellOf, LONGEST_TEXT, type SourceRow, shortened } from './source-row.ts'
import { TIME_FORMAT_NAMES, type TimeReader, timeReader } from './times.ts'

export type RowMapper = (row: SourceRow) => RowOutcome

const LONGEST_NAME = 300
const LONGEST_URL = 2_000
/** What a spreadsheet makes of a long number: 1.00012E+14, 1,5E+17. */
const ROUNDED = /^-?\d+(?:[.,]\d+)?e\+?\d+$/i

/** Reads rows as `mapping` says; a row is either a comment with its flags or refused with its reason, never half of one. */
export function rowMapper(mapping: ImportMapping, policies: readonly NamedPolicy[]): RowMapper {
  const times = timeReader(mapping.timeFormat, mapping.timeZone)
  return (row) =>
    outcomeOf(() => ({
      ...mapRow(row, mapping, times),
      policy: policyOfRow(shortCell(row, mapping.columns.policy ?? null), mapping, policies),
    }))
}

function mapRow(row: SourceRow, mapping: ImportMapping, times: TimeReader): Omit<MappedRow, 'policy'> {
  if (row.fault !== null) throw new RowRefused(row.fault)
  for (const [column, cell] of row.cells) refuseUnkeepable(column, cell, mapping.encoding)
  const { columns, platform } = mapping
  const text = textOf(row, columns.text)
  const threadId = idOf(row, columns.threadId)
  const title = shortCell(row, columns.threadTitle) ?? mapping.threadTitle
  const key = threadKey(platform, threadId ?? title)
  const platformId = idOf(row, columns.platformId)
  const parentId = idOf(row, columns.parentId)
  const platformKey = platformId === null ? null : commentKey(key, platformId)
  const author = shortCell(row, columns.author)
  const postedAt = timeOf(row, columns.postedAt, mapping, times)
  const flags = flagsOf(row, mapping.flags)
  if (flags.length === 0 && mapping.unflagged === 'refuse') throw new RowRefused('No flag rule matches this row.')
  return {
    platform,
    thread: { key, title, url: null, post: '' },
    platformId,
    platformKey,
    parentKey: parentId === null ? null : commentKey(key, parentId),
    dedupeKey: dedupeKey({ platformKey, text, author, postedAt }),
    author,
    text,
    postedAt,
    url: shortCell(row, columns.url, LONGEST_URL),
    language: shortCell(row, columns.language, 35),
    flags,
    pictures: [],
  }
}

/** What no database keeps exactly, and what the file's encoding has no character for. */
export function refuseUnkeepable(column: string, cell: string, encoding: string): void {
  if (cell.includes('\0')) throw new RowRefused(`“${column}” holds a NUL character.`)
  if (!cell.isWellFormed()) throw new RowRefused(`“${column}” holds half a character (an unpaired surrogate).`)
  if (cell.includes(UNDECODABLE)) {
    throw new RowRefused(
      `“${column}” holds bytes that are not ${encoding.toUpperCase()}. Choose another encoding, or mend it.`,
    )
  }
}

function textOf(row: SourceRow, column: string | null): string {
  const text = column === null ? '' : (row.cells.get(column) ?? '')
  refuseBadText(text)
  return text
}

export function refuseBadText(text: string): void {
  if (text.trim() === '') throw new RowRefused('There is no text.')
  if (text.length > LONGEST_TEXT) throw new RowRefused('The text is longer than a million characters.')
}

function timeOf(row: SourceRow, column: string | null, mapping: ImportMapping, times: TimeReader): string | null {
  const cell = cellOf(row, column)
  if (cell === null) return null
  const time = times.read(cell)
  if (time !== null) return time
  const reversed = times.reversed(cell) ? 'yes' : 'no'
  throw new RowRefused(`“${shortened(cell)}” is not ${TIME_FORMAT_NAMES[mapping.timeFormat]}.`, reversed)
}

function idOf(row: SourceRow, column: string | null): string | null {
  const cell = shortCell(row, column)
  if (cell !== null && ROUNDED.test(cell)) {
    throw new RowRefused(
      `“${cell}” in “${column}” is a number that a spreadsheet has rounded; the id is lost. Export it as text.`,
    )
  }
  return cell
}

function shortCell(row: SourceRow, column: string | null, longest = LONGEST_NAME): string | null {
  const cell = cellOf(row, column)
  if (cell !== null && cell.length > longest) throw new RowRefused(`“${column}” is longer than ${longest} characters.`)
  return cell
}
