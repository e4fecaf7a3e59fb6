import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HeadMailing } from '#contract/types.ts'
import { ledgerQueries, useMailHead, useStopMailingHead } from '#data/ledger.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'

const EVERY = ['day', 'week', 'month'] as const

/** Who outside is sent the head by e-mail, and how often. */
export function MailingsPanel() {
  const mailings = useQuery(ledgerQueries.mailings())
  const add = useMailHead()
  const stop = useStopMailingHead()
  const [address, setAddress] = useState('')
  const [every, setEvery] = useState<(typeof EVERY)[number]>('week')
  const error = add.error ?? stop.error
  return (
    <Panel title={t('record.mail')} note={t('record.mail.text')}>
      <div className="grid gap-3">
        {mailings.isPending ? (
          <Skeleton />
        ) : mailings.isError ? (
          <LoadFailed {...wordsOf(mailings.error)} onRetry={() => void mailings.refetch()} />
        ) : (
          <>
            {!mailings.data.possible && <Notice tone="warn">{t('record.mail.impossible')}</Notice>}
            <ul className="grid gap-1">
              {mailings.data.mailings.map((one) => (
                <Mailing key={one.address} one={one} onStopped={() => stop.mutate(one.address)} />
              ))}
            </ul>
          </>
        )}
        <form
          className="grid items-end gap-2 sm:grid-cols-[1fr_10rem_auto]"
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate({ address, every }, { onSuccess: () => setAddress('') })
          }}
        >
          <TextField
            type="email"
            required
            label={t('record.mail.address')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <SelectField
            label={t('record.mail.every')}
            value={every}
            options={EVERY.map((id) => ({ id, label: t(`record.mail.every.${id}`) }))}
            onChosen={(id) => setEvery(EVERY.find((one) => one === id) ?? 'week')}
          />
          <Button type="submit" disabled={add.isPending}>
            {t('record.mail.add')}
          </Button>
        </form>
        {error && <FailedNotice {...wordsOf(error)} />}
      </div>
    </Panel>
  )
}

function Mailing({ one, onStopped }: { one: HeadMailing; onStopped: () => void }) {
  const last = one.lastAt === null ? t('record.mail.never') : t('record.mail.last', { at: formatDateTime(one.lastAt) })
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <bdi>{one.address}</bdi>
      <span className="text-sm text-faint">
        {t(`record.mail.every.${one.every}`)}, {last}
      </span>
      {one.failed && <span className="text-sm text-warn">{t('record.mail.failed')}</span>}
      <Button onClick={onStopped}>{t('record.mail.stop')}</Button>
    </li>
  )
}
