import { t } from '#messages/messages.ts'

const FIELDS = [
  'synonyms',
  'covers',
  'doesNotCover',
  'references',
  'severityRange',
  'severity',
  'secondReview',
  'contested',
  'routing',
  'requires',
  'examples',
  'outcomes',
  'key',
  'colour',
  'characteristic',
  'differs',
  'format',
  'parent',
  'factors',
  'retired',
  'families',
  'title',
  'kept',
] as const

/** What a field of a file is called; columns of a CSV have names of their own. */
export function fieldWords(field: string): string {
  const plain = field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const known = FIELDS.find((one) => one === plain || (one === 'severityRange' && plain.startsWith('severityM')))
  return known ? t(`exchange.field.${known}`) : t('exchange.field.other')
}
