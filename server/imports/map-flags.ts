import type { ImportFlagRule } from '#contract/types.ts'
import { CODE_NAME } from '#domain/case-filter.ts'
import { type MappedFlag, RowRefused } from './mapped-row.ts'
import { cellOf, type SourceRow, shortened } from './source-row.ts'

const LONGEST_REASON = 120
const LONGEST_WORDS = 2_000
const LONGEST_CODE = 64
const MOST = 1_000_000

/** The flags that the rules read from a row. A column of reasons may hold several, parted by “;”, “|” or a new line. */
export function flagsOf(row: SourceRow, rules: readonly ImportFlagRule[]): MappedFlag[] {
  return rules.flatMap((rule) => flagsOfRule(row, rule))
}

function flagsOfRule(row: SourceRow, rule: ImportFlagRule): MappedFlag[] {
  const count = countOf(row, rule.countColumn)
  const score = scoreOf(row, rule.scoreColumn)
  if (count === 0 || (rule.scoreColumn !== null && score === null)) return []
  const words = wordsOf(row, rule.wordsColumn)
  const { source, estimate } = rule
  const code = codeOf(row, rule.codeColumn ?? null)
  const about = { source, estimate, count, words, rule: null, matched: [], score, code }
  return reasonsOf(row, rule).map((reason) => ({ ...about, reason }))
}

function reasonsOf(row: SourceRow, rule: ImportFlagRule): string[] {
  if (rule.reason !== null) return [rule.reason]
  const cell = cellOf(row, rule.reasonColumn)
  if (cell === null) return []
  const reasons = cell.split(/[;|\r\n]/).flatMap((part) => part.trim() || [])
  if (reasons.some((reason) => reason.length > LONGEST_REASON)) {
    throw new RowRefused(`A reason in “${rule.reasonColumn}” is longer than ${LONGEST_REASON} characters.`)
  }
  return [...new Set(reasons)]
}

/** 1 where nothing counts; 0 means that the row has no such flag. */
function countOf(row: SourceRow, column: string | null): number {
  if (column === null) return 1
  const cell = cellOf(row, column)
  if (cell === null) return 0
  const count = /^\d{1,7}(?:[.,]0*)?$/.test(cell) ? Number.parseInt(cell, 10) : Number.NaN
  if (Number.isNaN(count) || count > MOST) {
    throw new RowRefused(`“${shortened(cell)}” in “${column}” is not a whole number from 0 to 1,000,000.`)
  }
  return count
}

function scoreOf(row: SourceRow, column: string | null): number | null {
  const cell = cellOf(row, column)
  if (cell === null) return null
  const score = /^\d*[.,]?\d+(?:e-?\d+)?$/i.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN
  if (!(score >= 0 && score <= 1)) {
    throw new RowRefused(`“${shortened(cell)}” in “${column}” is not a score from 0 to 1.`)
  }
  return score
}

function codeOf(row: SourceRow, column: string | null): string | null {
  const cell = cellOf(row, column)
  if (cell === null) return null
  const code = cell.trim().toUpperCase()
  if (code.length > LONGEST_CODE || !CODE_NAME.test(code)) {
    throw new RowRefused(`“${shortened(cell)}” in “${column}” is not a code such as AS.LOYAL.FRONT.`)
  }
  return code
}

function wordsOf(row: SourceRow, column: string | null): string[] {
  const cell = cellOf(row, column)
  if (cell === null) return []
  if (cell.length > LONGEST_WORDS) throw new RowRefused(`“${column}” is longer than ${LONGEST_WORDS} characters.`)
  return [cell]
}
