import type { Replay } from '#contract/types.ts'
import { Link } from 'wouter'
import { SYSTEM } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { entryWords } from './entry-words.ts'

/** Everything its maker could not have known. */
export function ReplayLater({ replay }: { replay: Replay }) {
  const { later, corrections, moment } = replay
  const names = new Map(later.people.map(({ id, name }) => [id, name]))
  const about = [
    later.policyVersion !== null && t('record.replay.later.policy', { version: later.policyVersion }),
    later.comments > 0 && t('record.replay.later.comments', { count: later.comments }),
    later.flags > 0 && t('record.replay.later.flags', { count: later.flags }),
  ].filter((line) => line !== false)
  return (
    <Panel title={t('record.replay.later')}>
      <div className="grid gap-2 text-sm">
        {about.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {corrections.map((one) => (
          <p key={one.at} translate="no">
            {t('record.replay.corrected', {
              field: t('record.replay.field.platform'),
              old: one.old,
              value: one.new,
              at: formatDate(one.at),
              by: one.by,
            })}
          </p>
        ))}
        {later.entries.length === 0 ? (
          <p className="text-faint">{t('record.replay.later.none')}</p>
        ) : (
          <ol className="grid gap-1">
            {later.entries.map((entry) => (
              <li key={entry.seq}>
                <time dateTime={entry.at} className="text-faint tabular-nums">
                  {formatDateTime(entry.at)}
                </time>{' '}
                <bdi>{entry.actor === SYSTEM ? t('record.system') : (names.get(entry.actor) ?? entry.actor)}</bdi>{' '}
                {entryWords(entry.type)}
              </li>
            ))}
          </ol>
        )}
        <Link href={`/cases/${moment.case.id}`} className="text-accent underline underline-offset-2">
          {t('record.replay.case')}
        </Link>
      </div>
    </Panel>
  )
}
