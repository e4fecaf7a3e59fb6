import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { auditQueries } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

/** Each decision that would be made otherwise, with why. */
export function OverturnedList({ auditId }: { auditId: string }) {
  return (
    <Panel title={t('audits.overturned')} note={t('audits.overturned.note')}>
      <Items auditId={auditId} />
    </Panel>
  )
}

function Items({ auditId }: { auditId: string }) {
  const readsCases = may(useActor(), 'case.read').allowed
  const found = useQuery(auditQueries.overturned(auditId))
  if (found.isPending) return <Skeleton lines={4} />
  if (found.isLoadingError) return <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  const { items, total } = found.data
  if (items.length === 0) return <p className="text-soft">{t('audits.overturned.none')}</p>
  return (
    <>
      <ul className="grid list-none gap-2 p-0">
        {items.map(({ place, caseId, decided, reread, reason }) => (
          <li key={place} className="grid gap-0.5 border-b border-line pb-2 last:border-b-0">
            <span className="flex flex-wrap gap-x-2">
              <span className="text-faint tabular-nums">{t('audits.place', { place })}</span>
              <span>{t('audits.fromTo', { decided: decided ?? '', reread: reread ?? '' })}</span>
              {readsCases && (
                <Link href={`/cases/${caseId}`} className="ml-auto text-accent no-underline hover:underline">
                  {t('audits.openCase', { place })}
                </Link>
              )}
            </span>
            {reason && (
              <span className="font-serif text-md text-soft">
                <BdiText text={reason} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="mt-2 text-sm text-faint">{t('audits.overturned.more', { count: total - items.length })}</p>
      )}
    </>
  )
}
