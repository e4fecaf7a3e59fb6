import { Link } from 'wouter'
import type { CaseRow as Row } from '#contract/types.ts'
import { usePerson } from '#data/session.ts'
import { useUnsentOf } from '#data/unsent.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { LevelBadge } from '#ui/level-badge.tsx'
import { useBulkStore } from './bulk.store.ts'
import { deskPath } from './desk-path.ts'
import { DueTime } from './due-time.tsx'
import { flagSummary } from './flag-words.ts'
import { ShortAge } from './short-age.tsx'
import { useReviewActions } from './review.store.ts'
import { useVeil } from './veil.store.ts'

type CaseRowProps = { row: Row; queue: string; state: 'open' | 'highlighted' | 'plain' }

const LOOKS = {
  open: 'border-l-accent bg-accent-wash',
  highlighted: 'border-l-line-strong bg-sunken',
  plain: 'border-l-transparent hover:bg-sunken',
}

/** One case in the list: the comment's own words, how grave the flags say it is, and who has it. */
export function CaseRow({ row, queue, state }: CaseRowProps) {
  const me = usePerson().id
  const { rowHighlighted } = useReviewActions()
  const { rowToggled } = useBulkStore((store) => store.actions)
  const picked = useBulkStore((store) => row.id in store.picked)
  const unsent = useUnsentOf(row.id)
  const severity = row.severity ?? row.estimate
  const veil = useVeil(row.id, severity)
  return (
    <div className="group relative">
      <Link
        href={deskPath(queue, row.id)}
        onClick={() => rowHighlighted(null)}
        aria-current={state === 'open' ? 'true' : undefined}
        className={`grid grid-cols-[1.1875rem_minmax(0,1fr)] gap-x-[0.5625rem] gap-y-0.5 border-b border-l-2 border-b-line py-[0.5625rem] pr-3 pl-2.5 text-ink no-underline focus-visible:-outline-offset-2 ${LOOKS[state]}`}
      >
        <LevelBadge level={severity} label={t('review.row.severity', { level: severity })} />
        {veil === 'veiled' ? (
          <span className="relative">
            <span className="sr-only">{t('review.veil.label')}</span>
            <span aria-hidden="true" className="line-clamp-2 leading-[1.38] blur-[5px] select-none">
              <BdiText text={row.text} />
            </span>
          </span>
        ) : (
          <span className="line-clamp-2 leading-[1.38]">
            {row.barred ? t('review.row.barred') : <BdiText text={row.text || t('review.comment.erased')} />}
          </span>
        )}
        <span className="col-start-2 flex gap-[0.5625rem] text-xs whitespace-nowrap text-faint tabular-nums">
          {picked && <span className="sr-only">{t('review.row.picked')}</span>}
          {row.policy !== CONDUCT_POLICY && <span className="font-medium">{row.policy}</span>}
          <span className="min-w-0 truncate">{row.code ?? flagSummary(row.flags)}</span>
          {row.alike > 0 && <span>{t('review.row.alike', { count: row.alike })}</span>}
          <ShortAge at={row.openedAt} />
          <DueTime clock={row.clock} />
          {unsent ? (
            <span className="ml-auto shrink-0 text-warn">{t('review.row.unsent')}</span>
          ) : (
            row.holder && (
              <span className="ml-auto max-w-20 shrink-0 truncate text-accent">
                {row.holder.id === me ? t('review.row.you') : row.holder.name}
              </span>
            )
          )}
        </span>
      </Link>
      {/* For the pointer alone, over the number; the keyboard picks with X, and the row says so. */}
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => rowToggled(row)}
        className={`absolute top-1 left-1 grid size-7 place-items-center rounded-md text-sm font-bold ${picked ? 'bg-accent text-surface' : 'text-transparent group-hover:border group-hover:border-line-strong'}`}
      >
        ✓
      </button>
    </div>
  )
}
