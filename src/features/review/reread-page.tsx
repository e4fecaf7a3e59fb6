import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { auditQueries, useTakeItem } from '#data/audits.ts'
import { indexOf, policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import '#messages/reread.ts'
import '#messages/late.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { RereadDesk } from './reread-desk.tsx'

/** `/audits/:auditId/reread/:place?`: a sampled decision's comment, judged again without knowing the decision. */
export function RereadPage() {
  const { auditId, place } = useParams<{ auditId: string; place?: string }>()
  return place === undefined ? (
    <Start auditId={auditId} />
  ) : (
    <Item key={place} auditId={auditId} place={Number(place)} />
  )
}

function Start({ auditId }: { auditId: string }) {
  const audit = useQuery(auditQueries.detail(auditId))
  const [, navigate] = useLocation()
  const take = useTakeItem(auditId)
  if (audit.isPending) return <Waiting />
  if (audit.isLoadingError) return <LoadFailed {...wordsOf(audit.error)} onRetry={() => void audit.refetch()} />
  const { draw, judged, title } = audit.data
  const sample = draw?.sample ?? 0
  const back = <LinkButton href={`/audits/${auditId}`}>{t('reread.back')}</LinkButton>
  if (take.data?.place === null || judged >= sample) {
    return <EmptyState heading="h1" title={t('reread.done')} text={t('reread.done.text')} actions={back} />
  }
  const takeNext = () =>
    take.mutate(undefined, {
      onSuccess: ({ place }) => place !== null && navigate(`/audits/${auditId}/reread/${place}`),
    })
  return (
    <div className="h-full overflow-y-auto bg-paper">
      <EmptyState
        heading="h1"
        title={<span translate="no">{title}</span>}
        text={t('reread.start.text')}
        actions={
          <>
            <ShortcutButton
              variant="primary"
              disabled={take.isPending}
              shortcut={{ id: 'reread.take', keys: 'r', label: t('reread.take'), group: t('reread.keys') }}
              onPress={takeNext}
            >
              {t('reread.take')}
            </ShortcutButton>
            {back}
          </>
        }
      />
      <div className="mx-auto grid max-w-md gap-3 px-6">
        <ProgressBar
          label={t('reread.progress')}
          value={judged / Math.max(1, sample)}
          text={t('reread.of', { judged, sample })}
        />
        {take.error && <FailedNotice {...wordsOf(take.error)} />}
      </div>
    </div>
  )
}

function Item({ auditId, place }: { auditId: string; place: number }) {
  const found = useQuery(auditQueries.reading(auditId, place))
  const version = found.data?.policyVersion
  const policy = useQuery({
    ...policyQueries.version(version ?? 'current', found.data?.view.case.policyId),
    enabled: version !== undefined,
  })
  if (found.isLoadingError || policy.isLoadingError) {
    return (
      <LoadFailed
        {...wordsOf(found.error ?? policy.error)}
        onRetry={() => void Promise.all([found.refetch(), policy.refetch()])}
      />
    )
  }
  if (!found.data || !policy.data) return <Waiting />
  return <RereadDesk rereading={found.data} index={indexOf(policy.data)} />
}

function Waiting() {
  return (
    <div className="max-w-xl p-6">
      <Skeleton lines={8} />
    </div>
  )
}
