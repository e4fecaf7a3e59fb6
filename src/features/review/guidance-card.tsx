import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'

const DT = 'pt-px text-sm text-faint'
const DD = 'font-serif text-[0.84375rem] leading-[1.4]'

/** What the policy says about a code: set to be read before it is chosen. */
export function GuidanceCard({ code }: { code: PolicyCode }) {
  const covers = code.covers.trim()
  return (
    <section
      aria-label={t('review.guidance.label', { code: code.id })}
      className="rounded-md border border-line bg-paper px-[0.6875rem] py-2"
    >
      <h3 className="text-[0.8125rem]">{code.label}</h3>
      <dl className="mt-1.5 grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2.5 gap-y-1">
        <dt className={DT}>{t('review.guidance.means')}</dt>
        <dd className={DD}>{code.definition}</dd>
        {covers !== '' && (
          <>
            <dt className={DT}>{t('review.guidance.covers')}</dt>
            <dd className={DD}>{covers}</dd>
          </>
        )}
        <dt className={DT}>{t('review.guidance.not')}</dt>
        <dd className={DD}>{code.doesNotCover}</dd>
      </dl>
      {code.contested && (
        <p className="mt-2 rounded-sm bg-warn-wash px-[0.5625rem] py-1.5 text-sm text-warn">
          {t('review.guidance.contested')}
        </p>
      )}
    </section>
  )
}
