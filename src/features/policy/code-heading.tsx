import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { LevelBadge } from '#ui/level-badge.tsx'

/** A code's name, its id, how severe it is and who must read it. */
export function CodeHeading({ code }: { code: PolicyCode }) {
  const [least, most] = code.severityRange
  return (
    <header className="mb-4">
      <h1 className="font-serif text-title">
        <bdi>{code.label}</bdi>
      </h1>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-soft">
        <bdi className="font-medium">{code.id}</bdi>
        <span className="flex items-center gap-1.5">
          {t('policy.severity')} <LevelBadge level={code.severity} />
          {least === most ? t('policy.severity.only') : t('policy.severity.range', { least, most })}
        </span>
        {code.secondReview && <span>{t('policy.secondReview')}</span>}
        {code.routing && <span>{t('policy.routing')}</span>}
      </div>
    </header>
  )
}
