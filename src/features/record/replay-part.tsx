import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Replay } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { recordQueries } from '#data/record.ts'
import { t } from '#messages/messages.ts'
import { formatDateTime } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ReplayDecision } from './replay-decision.tsx'
import { ReplayLater } from './replay-later.tsx'
import { ReplayMoment } from './replay-moment.tsx'
import { ReplayPolicy } from './replay-policy.tsx'

/** A decision opened as its maker saw the case; what came later stands beside it, apart. */
export function ReplayPart({ id }: { id: string }) {
  const replay = useQuery(recordQueries.replay(id))
  if (replay.isPending) return <Skeleton lines={12} />
  if (replay.isError) return <LoadFailed {...wordsOf(replay.error)} onRetry={() => void replay.refetch()} />
  return <Replayed replay={replay.data} />
}

function Replayed({ replay }: { replay: Replay }) {
  const { decision } = replay
  const stage = t(`record.stage.${decision.stage}`)
  return (
    <div className="grid items-start gap-4.5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid gap-4.5">
        <Panel
          title={<bdi>{t('record.replay', { name: replay.by })}</bdi>}
          note={t('record.replay.at', { at: formatDateTime(decision.at), stage: stage.toLowerCase() })}
          actions={
            <Link href="/record/decisions" className="text-sm text-accent underline underline-offset-2">
              {t('record.replay.back')}
            </Link>
          }
        >
          {replay.erased && <Notice tone="warn">{t('record.replay.erased')}</Notice>}
          <ReplayMoment moment={replay.moment} decision={decision} />
        </Panel>
        <ReplayPolicy policy={replay.policy} />
      </div>
      <div className="grid gap-4.5">
        <ReplayDecision decision={decision} />
        <ReplayLater replay={replay} />
      </div>
    </div>
  )
}
