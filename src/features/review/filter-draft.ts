import { type CaseFilter, type FilterField, type FilterPart, parseFilter, printFilter } from '#domain/case-filter.ts'

/** The part of a filter about a field; one without values where there is none. */
export function partOf(filter: CaseFilter, field: FilterField): FilterPart {
  return filter.find((part) => part.field === field) ?? { field, is: 'any', values: [] }
}

/** The filter with this part in the place of what it said about the field. */
export function withPart(filter: CaseFilter, part: FilterPart): CaseFilter {
  return [...filter.filter((one) => one.field !== part.field), part]
}

/** The filter as an address spells it, without empty parts. */
export function inOrder(filter: CaseFilter): CaseFilter {
  return parseFilter(printFilter(filter))
}
