import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { alikeQueries, type Precedent } from '#data/alike.ts'
import { useOpensVeiled } from '#data/preferences.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { formatDate, formatPercent } from '#ui/format.ts'
import { LevelBadge } from '#ui/level-badge.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Veil } from '#ui/veil.tsx'
import { casePath } from './desk-path.ts'

/** What was decided about the most similar cases, under which words of the policy. */
export function PrecedentDialog({ caseId, onClosed }: { caseId: string; onClosed: () => void }) {
  const found = useQuery(alikeQueries.precedents(caseId))
  return (
    <Dialog
      title={t('alike.precedents.title')}
      description={t('alike.precedents.text')}
      size="large"
      onClosed={onClosed}
    >
      {found.isPending && <Skeleton lines={6} />}
      {found.isLoadingError && <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <p className="pb-3 text-soft">{t('alike.precedents.none')}</p>}
      <ol>
        {found.data?.map((one) => (
          <PrecedentItem key={one.id} one={one} />
        ))}
      </ol>
    </Dialog>
  )
}

function PrecedentItem({ one }: { one: Precedent }) {
  const veiled = useOpensVeiled(one.severity)
  const [lifted, setLifted] = useState(false)
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-baseline gap-x-2 border-b border-line py-2 last:border-b-0">
      <LevelBadge level={one.severity} label={t('review.row.severity', { level: one.severity })} />
      <div className="min-w-0">
        <p>
          <strong>{one.code}</strong>{' '}
          <span className="text-soft">
            {t(`review.outcome.${one.outcome}`)} ·{' '}
            {t('alike.precedents.policy', { version: one.policyVersion, date: formatDate(one.decidedAt) })}
          </span>
          {one.onAppeal && <span className="font-medium"> · {t(`alike.precedents.appeal.${one.onAppeal}`)}</span>}
        </p>
        <Veil shown={lifted || !veiled} label={t('alike.precedents.veil')} onShown={() => setLifted(true)}>
          <p className="line-clamp-3 font-serif">
            <BdiText text={one.text} />
          </p>
        </Veil>
        <p className="text-sm text-faint">{t('alike.likeness', { share: formatPercent(one.likeness) })}</p>
      </div>
      <LinkButton variant="quiet" href={casePath(one.id)}>
        {t('alike.precedents.record')}
      </LinkButton>
    </li>
  )
}
