import '#messages/account.ts'
import '#messages/late.ts'
import { useQuery } from '@tanstack/react-query'
import { accountQueries } from '#data/account.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

/** How one's own account is secured, and where one is signed in. */
export function SecurityPage() {
  const security = useQuery(accountQueries.security())
  if (security.isError)
    return <LoadFailed heading="h1" {...wordsOf(security.error)} onRetry={() => void security.refetch()} />
  return (
    <Page title={t('app.title.security')} width="reading">
      {security.isPending ? (
        <Skeleton lines={6} />
      ) : security.data.secondFactor === 'elsewhere' ? (
        <Notice title={t('problems.needs_server.title')}>{t('account.demo')}</Notice>
      ) : (
        <>
          <SecondFactorPanel security={security.data} />
          {security.data.password && <PasswordPanel />}
          <SessionsPanel />
        </>
      )}
    </Page>
  )
}
