import type { CodeId } from '#domain/ids.ts'
import type { PolicyWords } from '#domain/policy.ts'
import { same } from '#domain/policy-change.ts'

/** The draft with the base's own objects wherever both say the same, so that comparing them again costs next to nothing. */
export function sharingWith(words: PolicyWords, base: PolicyWords | null): PolicyWords {
  if (!base) return words
  const known = new Map<CodeId, PolicyWords['codes'][number]>(base.codes.map((code) => [code.id, code]))
  return {
    ...words,
    codes: words.codes.map((code) => {
      const other = known.get(code.id)
      return other && same(code, other) ? other : code
    }),
  }
}
