import type { ImportDetail, ImportMapping } from '#contract/types.ts'
import type { RowOutcome } from './mapped-row.ts'
import { outcomesOf } from './rows.ts'
import type { NamedPolicy } from './row-policy.ts'
import type { SourceRow } from './source-row.ts'

const SHOWN = 400

/** The first rows as they stand in the file, long cells cut short. */
export function sampleOf(rows: readonly SourceRow[]): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries([...row.cells].map(([name, cell]) => [name, shown(cell)])))
}

/** What a mapping makes of the first rows. */
export function previewOf(
  rows: readonly SourceRow[],
  mapping: ImportMapping,
  policies: readonly NamedPolicy[],
): ImportDetail['preview'] {
  return outcomesOf(rows, mapping, policies).map(preview)
}

function preview(outcome: RowOutcome): ImportDetail['preview'][number] {
  if (outcome.kind === 'refused') {
    return { text: '', author: null, postedAt: null, platformId: null, flags: [], problem: outcome.reason }
  }
  const { text, author, postedAt, platformId, flags } = outcome.row
  const shownFlags = flags.map(({ source, reason, count }) => ({ source, reason, count }))
  return { text: shown(text), author, postedAt, platformId, flags: shownFlags, problem: null }
}

/** Also for cells that no database keeps: the sample is stored. */
function shown(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  return cut.replaceAll('\0', '\u2400').replaceAll('\ufdd0', '\ufffd').toWellFormed()
}
