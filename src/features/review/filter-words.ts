import type { ListedRow } from '#data/cases.ts'
import { ageRange, type FilterPart, severityRange } from '#domain/case-filter.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { t } from '#messages/messages.ts'

/** A part of a filter in words: "Member reports, Staff", "not Welsh". */
export function filterWords({ field, is, values }: FilterPart, rows: readonly ListedRow[]): string {
  const what = values.map((value) => valueWords(field, value, rows)).join(', ')
  return is === 'any' ? what : t('list.chip.not', { what })
}

export function valueWords(field: FilterPart['field'], value: string, rows: readonly ListedRow[]): string {
  switch (field) {
    case 'source': {
      const source = FLAG_SOURCES.find((one) => one === value)
      return source ? t(`list.source.${source}`) : value
    }
    case 'thread':
      return rows.find((row) => row.thread.id === value)?.thread.title ?? t('list.thread.one')
    case 'severity': {
      const [from, to] = severityRange(value) ?? [0, 4]
      return t('list.severity.range', { from, to })
    }
    case 'age':
      return ageWords(value)
    case 'holder':
      if (value === 'me' || value === 'none') return t(`list.holder.${value}`)
      return rows.find((row) => row.holder?.id === value)?.holder?.name ?? t('list.holder.person')
    case 'language':
      return value === 'unknown' ? t('list.language.unknown') : value
    case 'text':
      return t('list.text.chip', { words: value })
    case 'code':
    case 'policy':
    case 'reason':
    case 'platform':
      return value
    default:
      return field satisfies never
  }
}

export function ageWords(value: string): string {
  const [least, most] = ageRange(value) ?? [null, null]
  if (least !== null && most !== null) return t('list.age.between', { from: timeWords(least), to: timeWords(most) })
  if (least !== null) return t('list.age.older', { time: timeWords(least) })
  return t('list.age.younger', { time: timeWords(most ?? 0) })
}

const HOUR_MS = 3_600_000

function timeWords(milliseconds: number): string {
  const hours = milliseconds / HOUR_MS
  return hours % 24 === 0 ? t('list.time.days', { count: hours / 24 }) : t('list.time.hours', { count: hours })
}
