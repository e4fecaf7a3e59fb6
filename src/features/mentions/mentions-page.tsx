import '#messages/mentions.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { MentionDetail } from '#contract/types.ts'
import { mentionQueries, useReadMentions } from '#data/mentions.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

/** Where colleagues mentioned the person signed in, newest first. */
export function MentionsPage() {
  const found = useInfiniteQuery(mentionQueries.list())
  const read = useReadMentions()
  if (found.isPending) {
    return (
      <Page title={t('app.title.mentions')} width="reading">
        <Skeleton lines={6} />
      </Page>
    )
  }
  if (found.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  const mentions = found.data.pages.flatMap((page) => page.mentions)
  const unread = found.data.pages[0]?.unread ?? 0
  return (
    <Page
      title={t('app.title.mentions')}
      meta={t('mentions.unread', { count: unread })}
      width="reading"
      actions={
        unread > 0 && (
          <Button disabled={read.isPending} onClick={() => read.mutate(null)}>
            {t('mentions.readAll')}
          </Button>
        )
      }
    >
      {mentions.length === 0 ? (
        <EmptyState title={t('mentions.none')} text={t('mentions.none.text')} />
      ) : (
        <ul className="list-none divide-y divide-line rounded-lg border border-line bg-surface p-0">
          {mentions.map((mention) => (
            <MentionRow key={mention.id} mention={mention} onOpened={() => read.mutate(mention.caseId)} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('mentions.more')}
        </Button>
      )}
    </Page>
  )
}

function MentionRow({ mention, onOpened }: { mention: MentionDetail; onOpened: () => void }) {
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-baseline gap-2 text-sm text-soft">
        {!mention.read && (
          <span className="font-semibold text-accent">
            <span aria-hidden="true">● </span>
            {t('mentions.new')}
          </span>
        )}
        <bdi>{mention.by}</bdi>
        <RelativeTime at={mention.at} />
        <Link href={`/cases/${mention.caseId}`} className="ml-auto" onClick={onOpened}>
          {t('mentions.open')}
        </Link>
      </div>
      <p className="font-serif text-md">
        {mention.note === null ? (
          <span className="text-faint">{t('mentions.blind')}</span>
        ) : (
          <BdiText text={mention.note} />
        )}
      </p>
      <p className="truncate text-sm text-faint">
        {t('mentions.about')} <BdiText text={mention.comment} />
      </p>
    </li>
  )
}
