import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'wouter'
import type { StatementDetail } from '#contract/types.ts'
import { type CaseInView, caseQueries } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/statement.ts'
import { Button } from '#ui/button.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DraftDesk } from './draft-desk.tsx'
import { IssuedList } from './issued-list.tsx'
import { Paper } from './paper.tsx'

/** `/cases/:caseId/statement`: the reasons for a decision on paper, as they would be issued and as they were. */
export function StatementPage() {
  const { caseId } = useParams<{ caseId: string }>()
  const found = useQuery(caseQueries.detail(caseId))
  if (found.isPending) return <Skeleton lines={8} />
  if (found.isLoadingError) return <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  return <Statement view={found.data} />
}

function Statement({ view }: { view: CaseInView }) {
  const [shown, setShown] = useState<StatementDetail | null>(null)
  const issues = may(useActor(), 'case.issue_statement', view.case).allowed
  return (
    <Page
      title={<span className="no-print">{t('app.title.statement')}</span>}
      meta={<span className="no-print">{t('statement.text')}</span>}
      actions={
        <>
          <LinkButton href={`/cases/${view.case.id}`}>{t('statement.back')}</LinkButton>
          <ShortcutButton
            shortcut={{
              id: 'statement.print',
              keys: 'p',
              label: t('statement.print'),
              group: t('app.title.statement'),
            }}
            onPress={() => window.print()}
          >
            {t('statement.print')}
          </ShortcutButton>
        </>
      }
    >
      <div className="grid gap-5 lg:grid-cols-[18rem_minmax(0,1fr)] print:block">
        {shown ? (
          <>
            <div className="no-print grid content-start gap-3">
              <Button onClick={() => setShown(null)}>{t('statement.toDraft')}</Button>
            </div>
            <Paper blocks={shown.blocks} />
          </>
        ) : issues ? (
          <DraftDesk caseId={view.case.id} version={view.case.version} />
        ) : (
          <Notice>{t('statement.notYours')}</Notice>
        )}
      </div>
      <IssuedList caseId={view.case.id} onShown={setShown} />
    </Page>
  )
}
