import type { PolicyWords } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { studio } from './studio.store.ts'

/** What this draft takes away, with what takes its place, and the way back. */
export function RetiredNotice({
  words,
  base,
  locked,
}: {
  words: PolicyWords
  base: PolicyWords | null
  locked: boolean
}) {
  const before = new Set(base?.codes.map((code) => code.id))
  const gone = (words.retired ?? []).filter((one) => before.has(one.id))
  if (gone.length === 0) return null
  return (
    <section className="mt-6 border-t border-line px-2 pt-4">
      <h2 className="mb-2 text-base">{t('studio.gone')}</h2>
      <ul className="grid gap-2">
        {gone.map(({ id, label, how, successors }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-2">
            <span className="grow">
              <bdi className="font-medium">{id}</bdi> <bdi>{label}</bdi>{' '}
              <span className="text-soft">
                {successors.length === 0
                  ? t('studio.gone.none')
                  : t(`studio.gone.${how}`, { codes: successors.join(', ') })}
              </span>
            </span>
            {!locked && (
              <Button onClick={() => studio.edited({ type: 'restore', id })}>
                {t('studio.gone.restore', { code: id })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
