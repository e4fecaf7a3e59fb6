import type { InboxRow } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { ClockNote } from '#ui/clock-note.tsx'
import { LevelBadge } from '#ui/level-badge.tsx'
import { useNow } from '#ui/use-now.ts'
import { clockWords } from './clock-words.ts'

type InboxRowLinkProps = { row: InboxRow; route: string; state: 'open' | 'plain'; onOpened: () => void }

/** One case of an inbox: why it was sent, by whom, how urgently, and how its clock stands. */
export function InboxRowLink({ row, route, state, onOpened }: InboxRowLinkProps) {
  const now = useNow()
  const words = row.clock && clockWords(row.clock, now)
  const sender = row.sender ? t('escalations.sentBy', { name: row.sender.name }) : t('escalations.sentItself')
  const facts = [route, sender, t(`escalations.state.${row.state}`)]
  if (row.assignee) facts.push(t('escalations.with', { name: row.assignee.name }))
  if (row.media) facts.push(t('escalations.media'))
  return (
    <li>
      <button
        type="button"
        aria-current={state === 'open' ? 'true' : undefined}
        onClick={onOpened}
        className={`grid w-full grid-cols-[1.1875rem_minmax(0,1fr)] gap-x-3 px-3 py-2.5 text-start ${state === 'open' ? 'bg-accent-wash' : 'hover:bg-sunken'}`}
      >
        <LevelBadge
          level={row.estimate as 0 | 1 | 2 | 3 | 4}
          label={t('escalations.severity', { level: row.estimate })}
        />
        <span className="min-w-0">
          <span className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 truncate">
              {row.barred ? (
                <span className="text-faint">{t('escalations.barred')}</span>
              ) : (
                <BdiText text={row.reason} className="whitespace-nowrap!" />
              )}
            </span>
            <span className="text-sm text-soft">{t(`escalations.urgency.${row.urgency}`)}</span>
          </span>
          <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-soft">
            <bdi className="min-w-0 grow">{facts.join(' · ')}</bdi>
            {row.clock && words && (
              <span className="ml-auto">
                <ClockNote state={words.state} dueAt={row.clock.dueAt}>
                  {words.text}
                </ClockNote>
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  )
}
