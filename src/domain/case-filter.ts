import { FLAG_SOURCES } from './priority.ts'

/** What a list of cases can be filtered by. */
export const FILTER_FIELDS = [
  'source',
  'reason',
  'code',
  'thread',
  'platform',
  'language',
  'policy',
  'severity',
  'age',
  'holder',
  'text',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** One condition: any of the values holds, or none does. */
export interface FilterPart {
  readonly field: FilterField
  readonly is: 'any' | 'none'
  readonly values: readonly string[]
}

/** Every part must hold. In the order of `FILTER_FIELDS`, what is wanted before what is not, each at most once. */
export type CaseFilter = readonly FilterPart[]

/** A code's id, as `AS.LOYAL.FRONT`; so is a family's, as `AS`. */
export const CODE_NAME = /^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/

export const NOT = 'not.'
const MOST_VALUES = 50
const MOST_WORDS = 10
const UNIT_MS = { h: 3_600_000, d: 86_400_000 }

/**
 * Reads a filter from a query string, as the page's address and the API spell it: `severity=2..4&source=staff`,
 * several values by repeating the name, `not.source=staff` for none of them. What is no filter is passed over.
 */
export function parseFilter(query: string): CaseFilter {
  const params = pairsIn(query)
  return FILTER_FIELDS.flatMap((field) =>
    (['any', 'none'] as const).flatMap((is): FilterPart[] => {
      const wanted = nameOf(field, is)
      const found = params.flatMap(([name, value]) => (name === wanted ? value.trim() : []))
      const values = [...new Set(found)].filter((value) => isFilterValue(field, value)).slice(0, MOST_VALUES)
      return values.length > 0 ? [{ field, is, values }] : []
    }),
  )
}

/** The query string of a filter; `parseFilter` gives the same filter back. */
export function printFilter(filter: CaseFilter): string {
  return filter
    .flatMap(({ field, is, values }) =>
      values.map((value) => `${nameOf(field, is)}=${encodeURIComponent(value.toWellFormed())}`),
    )
    .join('&')
}

/** Names and values of a query string, as browsers read it. */
function pairsIn(query: string): (readonly [string, string])[] {
  const parts = query.toWellFormed().replace(/^\?/, '').split('&')
  return parts.map((part) => {
    const [name = '', ...value] = part.split('=')
    return [decoded(name), decoded(value.join('='))]
  })
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** The name of a condition in a query string. */
export function nameOf(field: FilterField, is: FilterPart['is']): string {
  return is === 'any' ? field : NOT + field
}

export function isFilterValue(field: FilterField, value: string): boolean {
  switch (field) {
    case 'source':
      return (FLAG_SOURCES as readonly string[]).includes(value)
    case 'code':
      return value.length <= 64 && CODE_NAME.test(value)
    case 'severity':
      return severityRange(value) !== null
    case 'age':
      return ageRange(value) !== null
    case 'text':
      return value.length <= 200 && wordsOf(value).length > 0
    default:
      return value.length > 0 && value.length <= (field === 'reason' ? 120 : 64)
  }
}

/** `2..4`, `2..`, `..1` or `3`: the lowest and the highest estimate. Null where it is none. */
export function severityRange(value: string): readonly [number, number] | null {
  const found = /^([0-4]?)(\.\.)?([0-4]?)$/.exec(value)
  if (!found || (!found[1] && !found[3])) return null
  const low = Number(found[1] || 0)
  const high = found[2] ? Number(found[3] || 4) : low
  return low <= high ? [low, high] : null
}

/**
 * `24h..` older than a day, `..24h` younger, `1d..7d` between: the least and the greatest age in milliseconds, null
 * at an end that is open. Null where it is no range.
 */
export function ageRange(value: string): readonly [number | null, number | null] | null {
  const found = /^(\d{1,5}[hd])?\.\.(\d{1,5}[hd])?$/.exec(value)
  if (!found) return null
  const [least, most] = [milliseconds(found[1]), milliseconds(found[2])]
  if (least === null && most === null) return null
  return least !== null && most !== null && least >= most ? null : [least, most]
}

function milliseconds(length: string | undefined): number | null {
  if (!length) return null
  return Number.parseInt(length, 10) * UNIT_MS[length.endsWith('d') ? 'd' : 'h']
}

/** The words of a search, in lower case and without accents; each matches by its beginning, and all must be there. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS)
}
