import type { ImportDetail, ImportMapping } from '#contract/types.ts'

/** What every part of the mapping's form works on. */
export type MappingPart = {
  one: ImportDetail
  draft: ImportMapping
  /** By JSON pointer into the mapping. */
  errors: Readonly<Record<string, string>>
  onChanged: (mapping: ImportMapping) => void
}
