import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { lazy, Suspense, useState } from 'react'
import { FlagLine } from './flag-line.tsx'

const PriorityParts = lazy(async () => ({ default: (await import('./priority-parts.tsx')).PriorityParts }))

/** Every reason why this comment came to somebody's desk, and which checks had nothing to say. */
export function WhyHere({ view }: { view: CaseInView }) {
  const [shown, setShown] = useState(false)
  return (
    <section
      aria-label={t('review.why.title')}
      className="mt-3 border-t border-dashed border-line-strong pt-2.5 text-sm text-soft"
    >
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="text-sm text-ink">{t('review.why.title')}</h2>
        <ShortcutButton
          variant="quiet"
          className="-my-1 -mr-2.5 text-sm"
          shortcut={{ id: 'review.why', keys: 'w', label: t('review.why.priority'), group: t('review.keys.reading') }}
          onPress={() => setShown(!shown)}
        >
          {shown ? t('review.why.less') : t('review.why.priority')}
        </ShortcutButton>
      </div>
      <ul className="mt-1 grid gap-1">
        {view.flags.map((flag) => (
          <FlagLine key={flag.id} flag={flag} view={view} />
        ))}
        {view.checksNotRun.map((check) => (
          <li key={check} className="text-faint">
            {t(`review.notRun.${check}`)}
          </li>
        ))}
      </ul>
      {shown && (
        <Suspense>
          <PriorityParts priority={view.priority} />
        </Suspense>
      )}
    </section>
  )
}
