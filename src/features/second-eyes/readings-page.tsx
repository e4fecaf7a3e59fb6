import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { SecondReading } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { secondEyesQueries } from '#data/second-eyes.ts'
import { ASPECTS } from '#domain/readings.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import '#messages/late.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Found } from './found.tsx'
import { ShareTable } from './share-table.tsx'

/** `/second-readings`: for auditors, what readers who could not see one another made of the same cases. */
export function ReadingsPage() {
  const [differs, setDiffers] = useState('')
  const found = useInfiniteQuery(secondEyesQueries.list(differs))
  const first = found.data?.pages[0]
  const readings = found.data?.pages.flatMap((page) => page.readings) ?? []
  const options = [
    { id: '', label: t('eyes.list.all') },
    { id: 'none', label: t('eyes.list.none') },
    ...ASPECTS.map((id) => ({ id, label: t(`eyes.aspect.${id}`) })),
  ]
  return (
    <Page title={t('eyes.list.title')} meta={t('eyes.list.text')}>
      <div className="max-w-xs">
        <SelectField label={t('eyes.list.differs')} options={options} value={differs} onChosen={setDiffers} />
      </div>
      {found.isPending && <Skeleton lines={6} />}
      {found.isLoadingError && <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />}
      {first && readings.length === 0 && <EmptyState title={t('eyes.list.empty')} text={t('eyes.list.empty.text')} />}
      {readings.length > 0 && (
        <Panel title={t('eyes.list.title')}>
          <ReadingsTable readings={readings} />
          {found.hasNextPage && (
            <Button disabled={found.isFetching} onClick={() => void found.fetchNextPage()}>
              {t('eyes.list.more')}
            </Button>
          )}
        </Panel>
      )}
      {first && first.agreement.of > 0 && (
        <Panel title={t('eyes.list.agreement')}>
          <ShareTable
            caption={t('eyes.list.agreement')}
            what={t('eyes.list.family')}
            shares={[
              { id: '', name: t('eyes.list.everything'), share: first.agreement },
              ...first.families.map(({ family, agreement }) => ({ id: family, name: family, share: agreement })),
            ]}
          />
        </Panel>
      )}
    </Page>
  )
}

function ReadingsTable({ readings }: { readings: readonly SecondReading[] }) {
  const columns: Column<SecondReading>[] = [
    {
      id: 'at',
      header: t('eyes.list.at'),
      cell: (one) => (
        <Link href={`/cases/${one.caseId}`} className="whitespace-nowrap">
          {formatDateTime(one.at)}
        </Link>
      ),
    },
    {
      id: 'kind',
      header: <span className="sr-only">{t('eyes.list.title')}</span>,
      cell: ({ kind }) => t(`eyes.list.kind.${kind}`),
    },
    { id: 'first', header: t('eyes.list.first'), cell: (one) => <Found found={one.first} /> },
    { id: 'second', header: t('eyes.list.second'), cell: (one) => <Found found={one.second} /> },
    {
      id: 'differs',
      header: t('eyes.list.differs'),
      cell: (one) => one.differs.map((aspect) => t(`eyes.aspect.${aspect}`)).join(', '),
    },
    {
      id: 'settled',
      header: t('eyes.list.settled'),
      cell: ({ settled, agreed }) =>
        settled ? <Found found={settled} /> : t(agreed ? 'eyes.list.settled.agreed' : 'eyes.list.settled.open'),
    },
  ]
  return (
    <div className="overflow-x-auto">
      <DataTable
        caption={t('eyes.list.title')}
        columns={columns}
        rows={readings}
        rowId={(one) => `${one.caseId} ${one.kind} ${one.at}`}
      />
    </div>
  )
}
