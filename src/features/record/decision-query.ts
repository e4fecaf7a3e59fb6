import { useSearchParams } from 'wouter'
import type { DecisionQuery } from '#data/record.ts'
import { DECISION_FIELDS, type DecisionField } from '#domain/decision-filter.ts'

/** The filter of decisions, which lives in the address. */
export function useDecisionQuery() {
  const [search, setSearch] = useSearchParams()
  const query: DecisionQuery = Object.fromEntries(
    DECISION_FIELDS.flatMap((field) => {
      const value = search.get(field)
      return value ? [[field, value]] : []
    }),
  )
  const chosen = (field: DecisionField, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (value === '') next.delete(field)
      else next.set(field, value)
      return next
    })
  return { query, chosen, all: (text: string) => setSearch(new URLSearchParams(text)) }
}
