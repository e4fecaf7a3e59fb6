import { useState } from 'react'
import type { DataRequestAct, DataRequestDetail } from '#contract/types.ts'
import { useHandleRequest } from '#data/data-requests.ts'
import { wordsOf } from '#data/problem-words.ts'
import { REQUEST_OUTCOMES, REQUEST_PAUSES, type RequestOutcome, type RequestPause } from '#domain/requests.ts'
import { dateOf } from '#domain/working-days.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'

type ActDialogProps = { request: DataRequestDetail; act: DataRequestAct['act']; onClosed: () => void }

/** One step of a request: on which day, and what belongs to it. */
export function ActDialog({ request, act, onClosed }: ActDialogProps) {
  const [on, setOn] = useState(() => dateOf(new Date().toISOString()))
  const [words, setWords] = useState('')
  const [why, setWhy] = useState<RequestPause>('identity')
  const outcomes: readonly RequestOutcome[] = REQUEST_OUTCOMES[request.kind]
  const [outcome, setOutcome] = useState<RequestOutcome>(outcomes[0] ?? 'given')
  const handle = useHandleRequest()
  const writes = act === 'extend' || act === 'close'
  const done = () =>
    handle.mutate(
      { id: request.id, ...actOf(act, { on, version: request.version }, { words, why, outcome }) },
      { onSuccess: onClosed },
    )
  return (
    <Dialog
      title={t(`requests.act.${act}`)}
      description={t(`requests.act.${act}.text`)}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {handle.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(handle.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('requests.cancel')}</Button>
          <Button
            variant="primary"
            disabled={on === '' || (writes && words.trim() === '') || handle.isPending}
            onClick={done}
          >
            {t(`requests.act.${act}.do`)}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 pb-2">
        <TextField
          type="date"
          label={t('requests.field.on')}
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        {act === 'pause' && (
          <SelectField
            label={t('requests.field.why')}
            value={why}
            options={REQUEST_PAUSES.map((id) => ({ id, label: t(`requests.why.${id}`) }))}
            onChosen={(id) => setWhy(REQUEST_PAUSES.find((one) => one === id) ?? 'identity')}
          />
        )}
        {act === 'close' && (
          <SelectField
            label={t('requests.field.outcome')}
            value={outcome}
            options={outcomes.map((id) => ({ id, label: t(`requests.outcome.${id}`) }))}
            onChosen={(id) => setOutcome(outcomes.find((one) => one === id) ?? outcome)}
          />
        )}
        {writes && (
          <TextArea
            label={t(act === 'close' ? 'requests.field.answer' : 'requests.field.reason')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </div>
    </Dialog>
  )
}

interface Written {
  readonly words: string
  readonly why: RequestPause
  readonly outcome: RequestOutcome
}

function actOf(
  act: DataRequestAct['act'],
  when: { readonly on: string; readonly version: number },
  { words, why, outcome }: Written,
): DataRequestAct {
  switch (act) {
    case 'acknowledge':
    case 'resume':
      return { act, ...when }
    case 'extend':
      return { act, ...when, reason: words }
    case 'pause':
      return { act, ...when, why }
    case 'close':
      return { act, ...when, outcome, answer: words }
    default:
      return act satisfies never
  }
}
