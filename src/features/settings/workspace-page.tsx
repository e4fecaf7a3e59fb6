import { useQuery } from '@tanstack/react-query'
import { wordsOf } from '#data/problem-words.ts'
import { workspaceQueries } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import '#messages/wellbeing.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { AuthorHistoryChoice } from './author-history-choice.tsx'
import { ExposureLimits } from './exposure-limits.tsx'
import { FamilyReasons } from './family-reasons.tsx'
import { PublicFiguresChoice } from './public-figures.tsx'
import { SecondEyesSettings } from './second-eyes-settings.tsx'

/** What holds for everybody who reviews here. */
export function WorkspacePage() {
  const workspace = useQuery(workspaceQueries.current())
  return (
    <Page title={t('app.title.workspace')} meta={t('wellbeing.workspace.text')} width="reading">
      {workspace.isPending && <Skeleton lines={8} />}
      {workspace.isLoadingError && (
        <LoadFailed {...wordsOf(workspace.error)} onRetry={() => void workspace.refetch()} />
      )}
      {workspace.data && <SecondEyesSettings kept={workspace.data.secondEyes} />}
      {workspace.data && <AuthorHistoryChoice chosen={workspace.data.authorHistory} />}
      {workspace.data && <PublicFiguresChoice workspace={workspace.data} />}
      {workspace.data && <ExposureLimits limits={workspace.data.exposure} />}
      {workspace.data && <FamilyReasons kept={workspace.data.families} />}
    </Page>
  )
}
