import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { HoldDetail } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { protectionQueries, useReleaseHold } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { formatDate } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** What may not be erased, why, and until when somebody looks at it again. */
export function HoldsPanel() {
  const holds = useQuery(protectionQueries.holds())
  const [releasing, setReleasing] = useState<string | null>(null)
  const release = useReleaseHold()
  return (
    <Panel title={t('protection.holds')} note={t('protection.holds.text')}>
      {holds.isPending ? (
        <Skeleton lines={3} />
      ) : holds.isError ? (
        <LoadFailed {...wordsOf(holds.error)} onRetry={() => void holds.refetch()} />
      ) : holds.data.length === 0 ? (
        <p className="text-faint">{t('protection.holds.none')}</p>
      ) : (
        <ul className="grid gap-2">
          {holds.data.map((hold) => (
            <Hold key={hold.id} hold={hold} onReleased={() => setReleasing(hold.id)} />
          ))}
        </ul>
      )}
      {releasing && (
        <ReasonDialog
          title={t('protection.holds.release')}
          text={t('protection.holds.release.text')}
          act={release}
          doing={t('protection.holds.release')}
          onDone={(reason) => release.mutate({ id: releasing, reason }, { onSuccess: () => setReleasing(null) })}
          onClosed={() => setReleasing(null)}
        />
      )}
    </Panel>
  )
}

function Hold({ hold, onReleased }: { hold: HoldDetail; onReleased: () => void }) {
  const review = t('protection.holds.review', { owner: hold.owner, on: formatDate(hold.reviewOn) })
  return (
    <li className="grid gap-1 border-b border-line pb-2 last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Link href={`/cases/${hold.caseId}`} className="text-accent underline underline-offset-2">
          {t('protection.case', { id: hold.caseId.slice(-6) })}
        </Link>
        <span className={`text-sm ${hold.due ? 'text-warn' : 'text-faint'}`}>
          <bdi>
            {hold.releasedAt === null ? review : t('protection.holds.released', { on: formatDate(hold.releasedAt) })}
          </bdi>
        </span>
        {hold.due && <span className="text-sm text-warn">{t('protection.holds.due')}</span>}
      </div>
      <bdi className="font-serif text-md">{hold.reason}</bdi>
      {hold.releasedAt === null && (
        <div>
          <Button onClick={onReleased}>{t('protection.holds.release')}</Button>
        </div>
      )}
    </li>
  )
}
