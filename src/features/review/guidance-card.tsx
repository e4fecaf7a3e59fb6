import { lazy, Suspense } from 'react'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Kbd } from '#ui/kbd.tsx'

const FormattedGuidance = lazy(() => import('./formatted-guidance.tsx'))

const DT = 'pt-px text-sm text-faint'
const DD = 'font-serif text-[0.84375rem] leading-[1.4]'

type GuidanceCardProps = {
  code: PolicyCode
  /** `brief` is what a chosen code means and leaves out, while one writes. */
  view?: 'whole' | 'brief'
  /** The key that chooses it, where the person gave it one. */
  keys?: string | undefined
}

/** What the policy says about a code: set to be read before it is chosen. */
export function GuidanceCard({ code, view = 'whole', keys }: GuidanceCardProps) {
  const all = view === 'whole'
  const covers = all ? code.covers.trim() : ''
  const examples = all ? code.examples : []
  const words = (text: string) =>
    code.format === undefined ? (
      text
    ) : (
      <Suspense fallback={text}>
        <FormattedGuidance text={text} />
      </Suspense>
    )
  return (
    <section
      aria-label={t('review.guidance.label', { code: code.id })}
      className="rounded-md border border-line bg-paper px-[0.6875rem] py-2"
    >
      <h3 className="flex items-baseline gap-2 text-[0.8125rem]">
        <span className="min-w-0 flex-1">{code.label}</span>
        {keys && <Kbd keys={keys} />}
      </h3>
      <dl className="mt-1.5 grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2.5 gap-y-1">
        <dt className={DT}>{t('review.guidance.means')}</dt>
        <dd className={DD}>{words(code.definition)}</dd>
        {covers !== '' && (
          <>
            <dt className={DT}>{t('review.guidance.covers')}</dt>
            <dd className={DD}>{words(covers)}</dd>
          </>
        )}
        <dt className={DT}>{t('review.guidance.not')}</dt>
        <dd className={DD}>{words(code.doesNotCover)}</dd>
        {examples.map((example) => (
          <Contrast key={example.text} text={example.text} other={example.code === code.id ? null : example.code} />
        ))}
      </dl>
      {code.contested && (
        <p className="mt-1.5 rounded-sm bg-warn-wash px-[0.5625rem] py-1.5 text-sm text-warn">
          {all ? t('review.guidance.contested') : t('review.guidance.contested.brief')}
        </p>
      )}
    </section>
  )
}

/** An example of the code, or of another that is easily taken for it. */
function Contrast({ text, other }: { text: string; other: string | null }) {
  return (
    <>
      <dt className={DT}>{other === null ? t('review.guidance.like') : t('review.guidance.but')}</dt>
      <dd className={`${DD} italic`}>
        {text}
        {other !== null && (
          <span className="ml-1.5 font-sans text-xs font-medium whitespace-nowrap text-soft not-italic">→ {other}</span>
        )}
      </dd>
    </>
  )
}
