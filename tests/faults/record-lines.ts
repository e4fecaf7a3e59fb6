interface Line {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly subject: string
  readonly payload: { readonly decision?: { readonly id: string } }
}

/** The entries of an exported record. */
function linesOf(record: string): Line[] {
  return record
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
}

/** The number of every entry about a case. */
export function caseEntries(record: string): number[] {
  return linesOf(record)
    .filter(({ type }) => type.startsWith('case.'))
    .map(({ seq }) => seq)
}

/** When each entry says that it was. */
export function entryTimes(record: string): string[] {
  return linesOf(record).map(({ at }) => at)
}

/** Every case that the record opened. */
export function casesOnRecord(record: string): string[] {
  return subjectsOf(record, 'case.opened')
}

/** Every decision that the record holds. */
export function decisionsOnRecord(record: string): { caseId: string; id: string }[] {
  return linesOf(record)
    .filter(({ type }) => type === 'case.decided')
    .map(({ subject, payload }) => ({ caseId: subject, id: payload.decision?.id ?? '' }))
}

/** The case of every claim, as often as it was claimed. */
export function claimsOnRecord(record: string): string[] {
  return subjectsOf(record, 'case.claimed')
}

/** The case of every claim that ended without an act of its holder's. */
export function releasesOnRecord(record: string): string[] {
  return subjectsOf(record, 'case.released')
}

function subjectsOf(record: string, wanted: string): string[] {
  return linesOf(record)
    .filter(({ type }) => type === wanted)
    .map(({ subject }) => subject)
}
