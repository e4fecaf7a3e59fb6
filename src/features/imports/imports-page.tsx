import { useInfiniteQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { importQueries } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/imports.ts'
import '#messages/late.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ImportsTable } from './imports-table.tsx'

/** Every file that was brought here, newest first. */
export function ImportsPage() {
  const writes = may(useActor(), 'import.write').allowed
  const begin = writes && (
    <LinkButton href="/imports/new" variant="primary">
      {t('imports.begin')}
    </LinkButton>
  )
  return (
    <Page title={t('imports.title')} meta={t('imports.text')} actions={begin}>
      <Panel title={t('imports.files')}>
        <Files begin={begin} />
      </Panel>
    </Page>
  )
}

function Files({ begin }: { begin: React.ReactNode }) {
  const imports = useInfiniteQuery(importQueries.list())
  if (imports.isPending) return <Skeleton lines={6} />
  if (imports.isLoadingError) return <LoadFailed {...wordsOf(imports.error)} onRetry={() => void imports.refetch()} />
  const rows = imports.data.pages.flatMap((page) => page.imports)
  if (rows.length === 0) {
    return <EmptyState icon={<FileUp />} title={t('imports.none')} text={t('imports.none.text')} actions={begin} />
  }
  return (
    <>
      <ImportsTable imports={rows} />
      {imports.hasNextPage && (
        <div className="mt-3 grid justify-center">
          <Button disabled={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
            {t('imports.more')}
          </Button>
        </div>
      )}
    </>
  )
}
