import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { secondEyesQueries } from '#data/second-eyes.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/eyes.ts'
import '#messages/late.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { AppealFigures } from './appeal-figures.tsx'
import { AppealClocks } from './appeal-clocks.tsx'
import { AppealsTable } from './appeals-table.tsx'

const STATES = ['waiting', 'answered'] as const

/** `/appeals`: those that wait, with their clocks, and what became of the others. */
export function AppealsPage() {
  const [state, setState] = useState<(typeof STATES)[number]>('waiting')
  const answers = may(useActor(), 'case.claim_appealed').allowed
  return (
    <Page
      title={t('eyes.appeals.title')}
      meta={t('eyes.appeals.text')}
      actions={answers && <LinkButton href="/review/appeals">{t('eyes.appeals.review')}</LinkButton>}
    >
      <Segmented
        label={t('eyes.appeals.which')}
        segments={STATES.map((id) => ({ id, label: t(`eyes.appeals.${id}`) }))}
        value={state}
        onChosen={setState}
      />
      <Appeals state={state} />
      {may(useActor(), 'insight.read').allowed && <AppealFigures />}
    </Page>
  )
}

function Appeals({ state }: { state: (typeof STATES)[number] }) {
  const found = useInfiniteQuery(secondEyesQueries.appeals(state))
  if (found.isPending) return <Skeleton lines={6} />
  if (found.isLoadingError) return <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  const appeals = found.data.pages.flatMap((page) => page.appeals)
  if (appeals.length === 0) {
    return <EmptyState title={t(`eyes.appeals.none.${state}`)} text={t(`eyes.appeals.none.${state}.text`)} />
  }
  return (
    <Panel title={t(`eyes.appeals.${state}`)}>
      {state === 'waiting' && <AppealClocks appeals={appeals} />}
      <AppealsTable appeals={appeals} state={state} />
      {found.hasNextPage && (
        <Button disabled={found.isFetching} onClick={() => void found.fetchNextPage()}>
          {t('eyes.list.more')}
        </Button>
      )}
    </Panel>
  )
}
