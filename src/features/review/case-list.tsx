import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { caseQueries } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { usePerson } from '#data/session.ts'
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
  const left = useReviewStore((state) => state.left)
  const found = useInfiniteQuery(caseQueries.rows(queue.id))
  const [seen, setSeen] = useState(NONE)
  const rows = (found.data?.pages ?? []).flatMap((page) => page.cases).filter((row) => !isLeft(left, row))
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  const { shown, news, grown } = steadyRows(unique, seen, (row) => row.id === openId || row.holder?.id === me)
  // Rows come from the server and stay in the order in which they were first seen: adjusted while rendering.
  if (grown) setSeen(grown)
  const header = <CaseListHeader page={found.data?.pages.at(-1)} news={news} onNewsAsked={() => setSeen(NONE)} />
  return (
    <Pane
      label={t('review.list.label')}
      edge="start"
      header={header}
      footer={<CaseListKeys rows={shown} openId={openId} />}
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
        <p className="px-3 py-6 text-center text-faint">{t('review.list.empty')}</p>
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
