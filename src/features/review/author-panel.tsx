import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { threadQueries } from '#data/threads.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/reading.ts'
import '#messages/late.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { AuthorName } from './author-name.tsx'
import { casePath } from './desk-path.ts'

/** What the comment's author wrote before, once one's own first code is saved. */
export default function AuthorPanel({ caseId }: { caseId: string }) {
  const found = useQuery(threadQueries.author(caseId))
  const actor = useActor()
  if (found.isPending) return <Skeleton lines={2} />
  return (
    <section aria-label={t('reading.author.title')} className="mt-3 border-t border-line pt-2.5 text-sm text-soft">
      <h3 className="text-ink">{t('reading.author.title')}</h3>
      {found.isError && <p>{wordsOf(found.error).text}</p>}
      {found.data?.comments.length === 0 && <p>{t('reading.author.none')}</p>}
      <ul className="mt-1 grid gap-1.5">
        {found.data?.comments.map((one) => (
          <li key={one.caseId}>
            <Link href={casePath(one.caseId)}>{one.code ?? t(`review.status.${one.status}`)}</Link>{' '}
            {/* Grave words of another day are asked for in their own case. */}
            {(one.severity ?? 0) < 3 && <BdiText text={one.text} className="line-clamp-2" />}
          </li>
        ))}
      </ul>
      {may(actor, 'author.unmask').allowed && <AuthorName caseId={caseId} />}
    </section>
  )
}
