import { Link } from 'wouter'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { formatDate } from '#ui/format.ts'
import { Notice } from '#ui/notice.tsx'
import { useIndex } from './desk-context.ts'

/** Conduct from before the version was in force: people are judged by the words of its time. */
export function BeforeVersion({ written }: { written: string | null }) {
  const { policy } = useIndex()
  const which = policy.id === CONDUCT_POLICY ? '' : `?policy=${policy.id}`
  const since = policy.inForceFrom ?? policy.publishedAt
  if (policy.version === 1 || since === null || written === null || written >= since) return null
  return (
    <Notice tone="warn">
      {t('review.notice.before', { version: policy.version, since: formatDate(since) })}{' '}
      <Link
        href={`/policy/compare/${policy.version - 1}/${policy.version}${which}`}
        className="underline underline-offset-2"
      >
        {t('review.notice.before.compare')}
      </Link>
    </Notice>
  )
}
