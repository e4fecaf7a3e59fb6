import { useState } from 'react'
import { useReceiveRequest } from '#data/data-requests.ts'
import { wordsOf } from '#data/problem-words.ts'
import { REQUEST_KINDS, type RequestKind } from '#domain/requests.ts'
import { dateOf } from '#domain/working-days.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'

/** What came, from whom and when. The clock runs from the day it came, not from the day it is entered. */
export function EnterDialog({ onClosed }: { onClosed: () => void }) {
  const [kind, setKind] = useState<RequestKind>('access')
  const [receivedOn, setReceivedOn] = useState(() => dateOf(new Date().toISOString()))
  const [from, setFrom] = useState('')
  const [asks, setAsks] = useState('')
  const receive = useReceiveRequest()
  const complete = from.trim() !== '' && asks.trim() !== '' && receivedOn !== ''
  const entered = () => receive.mutate({ kind, receivedOn, from, asks }, { onSuccess: onClosed })
  return (
    <Dialog
      title={t('requests.enter')}
      description={t('requests.enter.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {receive.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(receive.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('requests.cancel')}</Button>
          <Button variant="primary" disabled={!complete || receive.isPending} onClick={entered}>
            {t('requests.enter.do')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 pb-2">
        <SelectField
          label={t('requests.field.kind')}
          value={kind}
          options={REQUEST_KINDS.map((id) => ({ id, label: t(`requests.kind.${id}`) }))}
          onChosen={(id) => setKind(REQUEST_KINDS.find((one) => one === id) ?? 'access')}
        />
        <TextField
          type="date"
          label={t('requests.field.receivedOn')}
          value={receivedOn}
          onChange={(event) => setReceivedOn(event.currentTarget.value)}
        />
        <TextField
          label={t('requests.field.from')}
          hint={t('requests.field.from.hint')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextArea
          label={t('requests.field.asks')}
          value={asks}
          onChange={(event) => setAsks(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  )
}
