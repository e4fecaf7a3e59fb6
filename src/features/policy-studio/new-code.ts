import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode } from '#domain/policy.ts'

/** A code that says nothing yet, under a parent whose rules it begins with. */
export function newCode(id: string, label: string, parent: PolicyCode | null): PolicyCode {
  return {
    id: id as CodeId,
    parent: parent?.id ?? null,
    label,
    synonyms: [],
    definition: '',
    covers: '',
    doesNotCover: '',
    references: [],
    severity: parent?.severity ?? 1,
    severityRange: parent?.severityRange ?? [0, 4],
    secondReview: parent?.secondReview ?? false,
    contested: parent?.contested ?? false,
    routing: false,
    requires: parent?.requires ?? ['evidence', 'set_aside'],
    examples: [],
  }
}

/** An id as it is typed: capitals, and nothing that an id can't hold. */
export function typedId(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9.]/g, '')
}
