import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { policyDraftQueries } from '#data/policy-drafts.ts'
import { useMay } from './use-may.ts'
import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'
import { useStudioStore } from './studio.store.ts'

/** What the changed words touch, as the server counts it. */
export function ImpactPart({ policy }: { policy: string }) {
  const may = useMay()
  const revision = useStudioStore((state) => state.draft.revision)
  const { data } = useQuery({ ...policyDraftQueries.impact(policy, revision), placeholderData: keepPreviousData })
  const named = data ? data.rules.length + data.views.length + data.keys : 0
  return (
    <section>
      <h2 className="mb-2 text-base">{t('studio.impact')}</h2>
      {!data ? (
        <p className="text-soft">{t('studio.impact.counting')}</p>
      ) : data.codes.length === 0 ? (
        <p className="text-soft">{t('studio.impact.none')}</p>
      ) : (
        <>
          <dl className="grid grid-cols-[2.75rem_1fr] gap-x-2.5 gap-y-1.5">
            <Count count={data.held} words={t('studio.impact.held', { count: data.held })} />
            <Count count={data.openTotal} words={t('studio.impact.open', { count: data.openTotal })} />
            <Count count={data.decidedTotal} words={t('studio.impact.decided', { count: data.decidedTotal })} />
            <Count count={named} words={t('studio.impact.named', { count: named })} />
          </dl>
          {data.decidedTotal > 0 && may('policy.reread') && (
            <Link
              href={`/policy/draft/reading?policy=${policy}`}
              className="mt-2 block text-accent underline underline-offset-2"
            >
              {t('studio.impact.reread', { count: Math.min(12, data.decidedTotal) })}
            </Link>
          )}
          {data.decided.length > 0 && (
            <details className="mt-2">
              <summary className="text-soft">{t('studio.impact.byCode')}</summary>
              <ul className="mt-1 grid gap-0.5">
                {data.decided.map(({ code, count }) => (
                  <li key={code} className="flex justify-between gap-2">
                    <bdi>{code}</bdi> <span className="tabular-nums">{formatNumber(count)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
          {data.cases.length > 0 && (
            <details className="mt-1">
              <summary className="text-soft">{t('studio.impact.cases')}</summary>
              <ul className="mt-1 grid gap-0.5">
                {data.cases.map(({ id, code }) => (
                  <li key={id}>
                    <Link href={`/cases/${id}`} className="text-accent underline underline-offset-2">
                      {t('studio.impact.case', { code })}
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          )}
          {[...data.rules, ...data.views].length > 0 && (
            <ul className="mt-1 grid gap-0.5 text-soft">
              {[...data.rules, ...data.views].map(({ name, code }) => (
                <li key={`${name} ${code}`}>{t('studio.impact.names', { name, code })}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

function Count({ count, words }: { count: number; words: string }) {
  return (
    <>
      <dt className="text-end font-serif text-lg font-semibold tabular-nums">{formatNumber(count)}</dt>
      <dd className="pt-0.5">{words}</dd>
    </>
  )
}
