import type { CaseStatus } from '#domain/case.ts'
import { type CaseFilter, FILTER_FIELDS, nameOf, parseFilter } from '#domain/case-filter.ts'
import type { Actor } from '#domain/permissions.ts'
import type { CasesWanted } from '#store/case-list.ts'
import { ProblemError } from './problem.ts'

type Several = string | readonly string[] | undefined

interface ListQuery {
  readonly queue?: string | undefined
  readonly status?: CaseStatus | undefined
  readonly batch?: string | undefined
  readonly id?: Several
}

/** What a checked query of `GET /cases` asks for. */
export function casesWanted(query: ListQuery, person: Actor, now: string): CasesWanted {
  const asked = query as ListQuery & Readonly<Record<string, Several>>
  const filter = FILTER_FIELDS.flatMap(
    (field): CaseFilter =>
      (['any', 'none'] as const).flatMap((is) => {
        const values = several(asked[nameOf(field, is)])
        return values.length > 0 ? [{ field, is, values }] : []
      }),
  )
  return {
    queue: query.queue === 'all' ? undefined : query.queue,
    status: query.status,
    batch: query.batch,
    ids: query.id === undefined ? undefined : several(query.id),
    filter,
    seen: { by: person.id, at: now },
    without: person.rereading,
    // What fits a filter tells of its words: nothing of what is kept from whoever asks.
    notIn: filter.length > 0 ? person.stakes : undefined,
  }
}

/** A filter written in one string. @throws invalid_fields where a part of it is no filter. */
export function filterIn(text: string, pointer: string): CaseFilter {
  const filter = parseFilter(text)
  const read = filter.reduce((sum, part) => sum + part.values.length, 0)
  const given = [...new URLSearchParams(text)].filter(([name, value]) => isCondition(name) && value.trim() !== '')
  if (read === new Set(given.map(([name, value]) => `${name} ${value.trim()}`)).size) return filter
  const errors = [{ pointer, code: 'unknown_filter', detail: 'A part of this filter can’t be read.' }]
  throw new ProblemError('invalid_fields', 'This filter can’t be read. It is spelled as the query of GET /cases.', {
    errors,
  })
}

function isCondition(name: string): boolean {
  return FILTER_FIELDS.some((field) => name === field || name === nameOf(field, 'none'))
}

function several(values: Several): readonly string[] {
  if (values === undefined) return []
  return typeof values === 'string' ? [values] : [...new Set(values)]
}
