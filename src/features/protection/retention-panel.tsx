import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RetentionDetail } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { protectionQueries, useChangeRetention } from '#data/protection.ts'
import { PROPOSED_RETENTION } from '#domain/retention.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'

/** For how long words are kept by outcome, and what the next run would take. */
export function RetentionPanel() {
  const retention = useQuery(protectionQueries.retention())
  return (
    <Panel title={t('protection.retention')} note={t('protection.retention.text')}>
      {retention.isPending ? (
        <Skeleton lines={4} />
      ) : retention.isError ? (
        <LoadFailed {...wordsOf(retention.error)} onRetry={() => void retention.refetch()} />
      ) : (
        <Schedule key={JSON.stringify(retention.data.days)} retention={retention.data} />
      )}
    </Panel>
  )
}

function Schedule({ retention }: { retention: RetentionDetail }) {
  const [days, setDays] = useState(retention.days)
  const change = useChangeRetention()
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(days)
      }}
    >
      {retention.due.map(({ group, cases, held }) => (
        <div key={group} className="grid items-end gap-x-3 sm:grid-cols-[14rem_1fr]">
          <TextField
            type="number"
            min={1}
            max={36_500}
            label={t(`protection.group.${group}`)}
            value={days[group] ?? ''}
            placeholder={t('protection.retention.proposed', { days: PROPOSED_RETENTION[group] })}
            onChange={(event) => {
              const typed = event.currentTarget.value
              setDays({ ...days, [group]: typed === '' ? null : Number(typed) })
            }}
          />
          <p className="pb-1 text-sm text-soft">{t('protection.retention.due', { cases, held })}</p>
        </div>
      ))}
      {change.error && <FailedNotice {...wordsOf(change.error)} />}
      <Button type="submit" className="justify-self-start" disabled={change.isPending}>
        {t('protection.retention.save')}
      </Button>
    </form>
  )
}
