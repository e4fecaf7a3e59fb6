import { useChangePreferences, usePreferences } from '#data/preferences.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyIndex } from '#domain/policy.ts'

const KEPT = 12

/** The codes the person chose last, the latest first, as far as the policy still has them; and how one is added. */
export function useRecentCodes(index: PolicyIndex): { recent: PolicyCode[]; used: (code: CodeId) => void } {
  const { recentCodes = [] } = usePreferences()
  const { mutate } = useChangePreferences()
  const used = (code: CodeId) => {
    if (recentCodes[0] === code) return
    mutate({ recentCodes: [code, ...recentCodes.filter((one) => one !== code)].slice(0, KEPT) })
  }
  return { recent: recentCodes.flatMap((id) => index.code(id as CodeId) ?? []), used }
}
