import type { CaseRow } from '#contract/types.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { t } from '#messages/messages.ts'

/** Who and what flagged a comment, in a few words: "3 members · 1 rule". */
export function flagSummary(flags: CaseRow['flags']): string {
  const parts = FLAG_SOURCES.flatMap((source) => {
    const count = flags.filter((flag) => flag.source === source).reduce((sum, flag) => sum + flag.count, 0)
    return count > 0 ? [t(`review.flags.${source}`, { count })] : []
  })
  return parts.join(' · ')
}
