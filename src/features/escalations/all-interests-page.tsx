import '#messages/escalations.ts'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import type { InterestDetail } from '#contract/types.ts'
import { escalationQueries } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'

const STATES = ['inForce', 'ended', 'all'] as const
type State = (typeof STATES)[number]

/** `/people/interests`: what everybody has a stake in, for whoever gives out cases or audits who was given them. */
export function AllInterestsPage() {
  const [search, setSearch] = useSearchParams()
  const found = useQuery(escalationQueries.interests('everyone'))
  const state = STATES.find((one) => one === search.get('state')) ?? 'inForce'
  const text = search.get('find') ?? ''
  const show = (next: { state: State; find: string }) =>
    setSearch(
      { ...(next.state !== 'inForce' && { state: next.state }), ...(next.find && { find: next.find }) },
      { replace: true },
    )
  if (found.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  const all = found.data ?? []
  const rows = all.filter((one) => isOf(one, state) && matches(one, text))
  return (
    <Page title={t('escalations.all.title')} meta={t('escalations.all.meta')}>
      {found.isPending && <Skeleton lines={6} />}
      {found.data && all.length === 0 && (
        <EmptyState title={t('escalations.all.none')} text={t('escalations.all.none.text')} />
      )}
      {all.length > 0 && (
        <Panel title={t('escalations.all.count', { count: rows.length })}>
          <div className="mb-3 flex flex-wrap items-end gap-3">
            <Segmented
              label={t('escalations.all.state')}
              value={state}
              segments={STATES.map((id) => ({ id, label: t(`escalations.all.state.${id}`) }))}
              onChosen={(id) => show({ state: id, find: text })}
            />
            <TextField
              type="search"
              label={t('escalations.all.find')}
              value={text}
              maxLength={200}
              onChange={(event) => show({ state, find: event.currentTarget.value })}
            />
          </div>
          {rows.length === 0 ? (
            <p className="text-soft">{t('escalations.all.noneFound')}</p>
          ) : (
            <div className="overflow-x-auto">
              <DataTable caption={t('escalations.all.title')} columns={columns()} rows={rows} rowId={(one) => one.id} />
            </div>
          )}
        </Panel>
      )}
    </Page>
  )
}

function isOf({ endedAt }: InterestDetail, state: State): boolean {
  return state === 'all' || (endedAt === null) === (state === 'inForce')
}

function matches({ person, what, why }: InterestDetail, text: string): boolean {
  return `${person.name} ${what} ${why}`.toLowerCase().includes(text.trim().toLowerCase())
}

function columns(): Column<InterestDetail>[] {
  return [
    {
      id: 'person',
      header: t('escalations.all.person'),
      cell: ({ person }) => <bdi className="font-medium">{person.name}</bdi>,
    },
    {
      id: 'what',
      header: t('escalations.interests.what'),
      cell: ({ what, kind }) => (
        <>
          <bdi className="block">{what}</bdi>
          <span className="text-sm text-faint">{t(`escalations.all.kind.${kind}`)}</span>
        </>
      ),
    },
    { id: 'why', header: t('escalations.interests.why'), cell: ({ why }) => <BdiText text={why} /> },
    { id: 'since', header: t('escalations.all.since'), cell: ({ declaredAt }) => <Day at={declaredAt} /> },
    { id: 'until', header: t('escalations.all.until'), cell: ({ endedAt }) => (endedAt ? <Day at={endedAt} /> : '–') },
    {
      id: 'cases',
      header: t('escalations.all.cases'),
      align: 'end',
      cell: ({ cases, endedAt }) => (endedAt === null ? cases : '–'),
    },
  ]
}

function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {formatDate(at)}
    </time>
  )
}
