import '#messages/routes.ts'
import '#messages/late.ts'
import { useQuery } from '@tanstack/react-query'
import { peopleQueries } from '#data/people.ts'
import { policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { routeQueries } from '#data/routes.ts'
import { teamQueries } from '#data/teams.ts'
import { workspaceQueries } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ClockSettings } from './clock-settings.tsx'
import { RoutesForm } from './routes-form.tsx'

/** `/settings/routes`: the teams that cases can be sent to, and how long everything may take. */
export function RoutesPage() {
  const routes = useQuery(routeQueries.list())
  const teams = useQuery(teamQueries.list())
  const people = useQuery(peopleQueries.list())
  const policy = useQuery(policyQueries.version('current'))
  const workspace = useQuery(workspaceQueries.current())
  const failed = [routes, teams, people, policy, workspace].find((one) => one.isLoadingError)
  if (failed) return <LoadFailed heading="h1" {...wordsOf(failed.error)} onRetry={() => void failed.refetch()} />
  const known = teams.data &&
    people.data &&
    policy.data && { teams: teams.data, people: people.data, policy: policy.data }
  return (
    <Page title={t('routes.title')} meta={t('routes.meta')}>
      {routes.data && known && workspace.data ? (
        <>
          <RoutesForm kept={routes.data} known={known} />
          <ClockSettings kept={workspace.data.clocks} policy={known.policy} />
        </>
      ) : (
        <Skeleton lines={10} />
      )}
    </Page>
  )
}
