import type { PolicySample } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { LevelBadge } from '#ui/level-badge.tsx'

/** Everything is read: what was decided beside what was found under the new words. */
export function ReadingResults({ results }: { results: PolicySample['results'] }) {
  const otherwise = results.filter(
    ({ decided, found }) => decided.code !== found.code || decided.severity !== found.severity,
  )
  return (
    <section className="mb-5">
      <p className="mb-3 text-base font-semibold">
        {t('studio.reading.result', { count: otherwise.length, total: results.length })}
      </p>
      <ul className="grid gap-3">
        {results.map(({ id, text, decided, found }) => (
          <li key={id} className="rounded-lg border border-line bg-surface px-3 py-2">
            <p className="line-clamp-2 font-serif text-md">
              <bdi>{text}</bdi>
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
              <span className="flex items-center gap-1.5">
                {t('studio.reading.then')} <bdi className="font-medium">{decided.code}</bdi>
                <LevelBadge level={decided.severity} />
              </span>
              <span className="flex items-center gap-1.5">
                {t('studio.reading.now')} <bdi className="font-medium">{found.code}</bdi>
                <LevelBadge level={found.severity} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
