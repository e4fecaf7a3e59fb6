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
        className={`grid w-full grid-cols-[1.1875rem_minmax(0,1fr)_auto] gap-x-3 px-3 py-2.5 text-start ${state === 'open' ? 'bg-accent-wash' : 'hover:bg-sunken'}`}
      >
        <LevelBadge
          level={row.estimate as 0 | 1 | 2 | 3 | 4}
          label={t('escalations.severity', { level: row.estimate })}
        />
        <span className="min-w-0">
          <span className="block truncate">
            {row.barred ? (
              <span className="text-faint">{t('escalations.barred')}</span>
            ) : (
              <BdiText text={row.reason} className="whitespace-nowrap!" />
            )}
          </span>
          <span className="block text-sm text-soft">
            <bdi>{facts.join(' · ')}</bdi>
          </span>
        </span>
        <span className="grid justify-items-end gap-0.5 text-sm">
          <span className="text-soft">{t(`escalations.urgency.${row.urgency}`)}</span>
          {row.clock && words && (
            <ClockNote state={words.state} dueAt={row.clock.dueAt}>
              {words.text}
            </ClockNote>
          )}
        </span>
      </button>
    </li>
  )
}
