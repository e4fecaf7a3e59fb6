import { useSearchParams } from 'wouter'
import type { LedgerFilter } from '#data/ledger.ts'

const FIELDS = ['actor', 'type', 'subject'] as const
export type FilterField = (typeof FIELDS)[number]

/** The filter, which lives in the address so that it can be sent to somebody. */
export function useRecordFilter(): [LedgerFilter, (field: FilterField, value: string) => void] {
  const [search, setSearch] = useSearchParams()
  const filter = Object.fromEntries(FIELDS.flatMap((field) => (search.get(field) ? [[field, search.get(field)]] : [])))
  const chosen = (field: FilterField, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (value === '') next.delete(field)
      else next.set(field, value)
      return next
    })
  return [filter, chosen]
}
