import { t } from '#messages/messages.ts'
import { LevelBadge } from '#ui/level-badge.tsx'

type FoundProps = { found: { readonly code: string; readonly severity: 0 | 1 | 2 | 3 | 4 } }

/** A code with its severity. */
export function Found({ found: { code, severity } }: FoundProps) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <LevelBadge level={severity} label={t('review.row.severity', { level: severity })} />
      {code}
    </span>
  )
}
