import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { LedgerEntryDetail } from '#contract/types.ts'
import { type CaseInView, caseQueries } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { routeQueries } from '#data/routes.ts'
import { usePerson } from '#data/session.ts'
import { SYSTEM } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { historyWords } from './history-words.ts'

/** What the record holds about a case, in plain words, oldest first. */
export function CaseHistory({ view }: { view: CaseInView }) {
  const me = usePerson().id
  const found = useInfiniteQuery(caseQueries.history(view.case.id))
  const routes = useQuery(routeQueries.list())
  if (found.isPending) return <Skeleton lines={4} />
  if (found.isLoadingError)
    return (
      <Notice tone="error" title={wordsOf(found.error).title}>
        {wordsOf(found.error).text}
      </Notice>
    )
  const people = found.data.pages.flatMap((page) => page.people)
  const names = new Map([...namesIn(view), ...people.map(({ id, name }) => [id, name] as const)])
  const titles = new Map(routes.data?.map(({ id, title }) => [id, title]))
  const nameOf = (entry: LedgerEntryDetail) => {
    if (entry.actor === me) return t('review.history.you')
    if (entry.actor === SYSTEM) return t('review.history.system')
    return names.get(entry.actor) ?? t('review.history.somebody')
  }
  return (
    <section aria-label={t('review.history.title')} className="grid gap-2">
      <h2 className="text-xs font-medium text-faint">{t('review.history.title')}</h2>
      <ol className="grid gap-1.5">
        {found.data.pages
          .flatMap((page) => page.entries)
          .map((entry) => (
            <li key={entry.seq} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3">
              <time dateTime={entry.at} className="text-sm text-faint tabular-nums">
                {formatDateTime(entry.at)}
              </time>
              <span>{historyWords(entry, nameOf(entry), titles)}</span>
            </li>
          ))}
      </ol>
      {found.hasNextPage && (
        <Button disabled={found.isFetching} onClick={() => void found.fetchNextPage()}>
          {t('review.history.more')}
        </Button>
      )}
    </section>
  )
}

/** The names that the view gives, by the ids that the case gives. */
function namesIn(view: CaseInView): ReadonlyMap<string, string> {
  const { case: state, decisions, holder, escalation, appeal } = view
  const names = new Map<string, string>()
  for (const one of state.decisions) {
    const shown = decisions.find((decision) => decision.id === one.id)
    if (shown) names.set(one.by, shown.by)
  }
  if (holder) names.set(holder.id, holder.name)
  if (state.escalation && escalation) names.set(state.escalation.by, escalation.by)
  if (state.appeal && appeal) names.set(state.appeal.by, appeal.by)
  return names
}
