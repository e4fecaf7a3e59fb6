import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import type { PolicyDetail } from '#contract/types.ts'
import { policyQueries } from '#data/policies.ts'
import { policyLineQueries } from '#data/policy-lines.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { formatDate } from '#ui/format.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { policyPath, policyQuery } from './policy-path.ts'

const ExchangeButtons = lazy(async () => ({ default: (await import('./exchange-buttons.tsx')).ExchangeButtons }))

/** Which version this is, since when, why, and which others there are. */
export function VersionAside({ policy }: { policy: PolicyDetail }) {
  const versions = useQuery(policyQueries.list(policy.id))
  const actor = useActor()
  const drafts = may(actor, 'policy.publish').allowed
  const scheduled = policy.inForceFrom !== undefined && policy.status === 'published'
  return (
    <div className="grid gap-4">
      <section>
        <h2 className="mb-1 text-base">{t('policy.version.this', { version: policy.version })}</h2>
        <p className="text-soft">
          {t(`policy.status.${policy.status}`)}
          {scheduled && policy.inForceFrom && <> {t('policy.from', { day: formatDate(policy.inForceFrom) })}</>}
          {policy.publishedAt && (
            <>
              {' · '}
              {t('policy.publishedOn')} <time dateTime={policy.publishedAt}>{formatDate(policy.publishedAt)}</time>
            </>
          )}
        </p>
        {policy.note && (
          <p className="mt-1.5 font-serif text-md">
            <bdi>{policy.note}</bdi>
          </p>
        )}
        <p className="mt-2 text-sm text-faint">{t('policy.pinned')}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {policy.version > 1 && (
            <LinkButton href={`/policy/compare/${policy.version - 1}/${policy.version}${policyQuery(policy.id)}`}>
              {t('policy.compare', { version: policy.version - 1 })}
            </LinkButton>
          )}
          {drafts && (
            <LinkButton href={`/policy/draft${policyQuery(policy.id)}`} variant="primary">
              {t('policy.next')}
            </LinkButton>
          )}
        </div>
        <div className="mt-3">
          <Suspense>
            <ExchangeButtons policy={policy} />
          </Suspense>
        </div>
        {may(actor, 'rule.read').allowed && (
          <p className="mt-2">
            <Link href="/rules" className="text-accent hover:underline">
              {t('policy.rules')}
            </Link>
          </p>
        )}
      </section>
      {versions.data && (
        <nav aria-label={t('policy.versions')} className="border-t border-line pt-3">
          <h2 className="mb-1 text-base">{t('policy.versions')}</h2>
          <ul className="grid">
            {versions.data.map((one) => (
              <li key={one.version}>
                <Link
                  href={policyPath(one.version, undefined, policy.id)}
                  aria-current={one.version === policy.version ? 'page' : undefined}
                  className="flex justify-between gap-2 rounded-md px-2 py-1 hover:bg-sunken aria-[current]:bg-accent-wash"
                >
                  <span>{t('policy.version.this', { version: one.version })}</span>
                  <span className="text-sm text-soft">{t(`policy.status.${one.status}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <OtherPolicies policy={policy.id} />
    </div>
  )
}

/** The other policies there are, where there are several. */
function OtherPolicies({ policy }: { policy: string }) {
  const lines = useQuery(policyLineQueries.list()).data ?? []
  const others = lines.filter(({ id, current }) => id !== policy && current !== null)
  if (others.length === 0) return null
  return (
    <nav aria-label={t('policy.others')} className="border-t border-line pt-3">
      <h2 className="mb-1 text-base">{t('policy.others')}</h2>
      <ul className="grid">
        {others.map(({ id, title, current }) => (
          <li key={id}>
            <Link
              href={`/policy${policyQuery(id)}`}
              className="flex justify-between gap-2 rounded-md px-2 py-1 hover:bg-sunken"
            >
              <bdi translate="no">{title}</bdi>
              <span className="text-sm text-soft">{t('policy.version', { version: current ?? 0 })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
