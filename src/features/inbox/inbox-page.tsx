import '#messages/inbox.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { noticeQueries, useReadNotices } from '#data/notices.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { MailChoice } from './mail-choice.tsx'
import { NoticeRow } from './notice-row.tsx'

/** What the person signed in was told, newest first. */
export function InboxPage() {
  const found = useInfiniteQuery(noticeQueries.list())
  const read = useReadNotices()
  if (found.isPending) {
    return (
      <Page title={t('app.title.inbox')} width="reading">
        <Skeleton lines={6} />
      </Page>
    )
  }
  if (found.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  const notices = found.data.pages.flatMap((page) => page.notices)
  const unread = found.data.pages[0]?.unread ?? 0
  return (
    <Page
      title={t('app.title.inbox')}
      meta={t('inbox.unread', { count: unread })}
      width="reading"
      actions={
        unread > 0 && (
          <Button disabled={read.isPending} onClick={() => read.mutate({})}>
            {t('inbox.readAll')}
          </Button>
        )
      }
    >
      {notices.length === 0 ? (
        <EmptyState title={t('inbox.none')} text={t('inbox.none.text')} />
      ) : (
        <ul className="list-none divide-y divide-line rounded-lg border border-line bg-surface p-0">
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={() => read.mutate({ id: notice.id })} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('inbox.more')}
        </Button>
      )}
      <MailChoice />
    </Page>
  )
}
