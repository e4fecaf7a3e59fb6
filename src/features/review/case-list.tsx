import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { caseQueries, type ListedRow } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { usePerson } from '#data/session.ts'
import { unsentOf, useUnsentStore } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Pane } from '#ui/pane.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { CaseListHeader } from './case-list-header.tsx'
import { CaseListKeys } from './case-list-keys.tsx'
import { CaseRows } from './case-rows.tsx'
import { useDesk } from './desk-context.ts'
import { isLeft, useReviewStore } from './review.store.ts'
import { steadyRows } from './steady-rows.ts'

const NONE: ReadonlySet<string> = new Set()

/** The cases of the queue in its order, kept still while others work on it too. */
export function CaseList({ openId }: { openId: string | null }) {
  const { queue } = useDesk()
  const me = usePerson().id
  const asked = useSearch()
  const left = useReviewStore((state) => state.left)
  const unsent = useUnsentStore()
  const found = useInfiniteQuery(caseQueries.rows(queue.id, asked))
  const [seen, setSeen] = useState({ asked, ids: NONE })
  const unique = useMemo(() => {
    const rows = (found.data?.pages ?? []).flatMap((page) => page.cases)
    const isShown = (row: ListedRow) => (unsent.waiting && unsentOf(row.id, unsent)) || !isLeft(row, left, unsent)
    return [...new Map(rows.map((row) => [row.id, row])).values()].filter((row) => !row.gone && isShown(row))
  }, [found.data, left, unsent])
  const known = seen.asked === asked ? seen.ids : NONE
  const { shown, news, grown } = steadyRows(unique, known, (row) => row.id === openId || row.holder?.id === me)
  // Rows come from the server and stay in the order in which they were first seen: adjusted while rendering.
  if (grown) setSeen({ asked, ids: grown })
  const newsAsked = () => setSeen({ asked, ids: NONE })
  return (
    <Pane
      label={t('review.list.label')}
      edge="start"
      header={<CaseListHeader asked={asked} rows={shown} news={news} onNewsAsked={newsAsked} />}
      footer={<CaseListKeys rows={shown} openId={openId} asked={asked} />}
    >
      {found.isPending ? (
        <div className="p-3">
          <Skeleton lines={8} />
        </div>
      ) : found.isLoadingError ? (
        <div className="p-3">
          <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
        </div>
      ) : shown.length === 0 ? (
        <p className="px-3 py-6 text-center text-faint">{t(asked ? 'review.list.noMatch' : 'review.list.empty')}</p>
      ) : (
        <CaseRows
          rows={shown}
          openId={openId}
          onEndReached={() => {
            if (found.hasNextPage && !found.isFetching) void found.fetchNextPage()
          }}
        />
      )}
    </Pane>
  )
}
