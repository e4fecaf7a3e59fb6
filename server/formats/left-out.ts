import type { PolicyCode, PolicyWords } from '#domain/policy.ts'
import type { LeftOut } from './policy-file.ts'

/** Counts, for each field named, the codes that say something there. */
export function leftOutOf(
  words: PolicyWords,
  fields: Readonly<Record<string, (code: PolicyCode) => boolean>>,
  whole: Readonly<Record<string, boolean>> = {},
): LeftOut[] {
  const counted = Object.entries(fields).map(([field, says]) => ({ field, codes: words.codes.filter(says).length }))
  const all = Object.entries(whole).map(([field, says]) => ({ field, codes: says ? words.codes.length : 0 }))
  return [...counted, ...all].filter(({ codes }) => codes > 0)
}
