import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EscalationAct, InboxRow } from '#contract/types.ts'
import { assigneeQueries } from '#data/bulk.ts'
import { useActOnEscalation } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { HOLD_REASONS, type HoldReason } from '#domain/escalation.ts'
import { dateOf } from '#domain/working-days.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { currentTime } from '#ui/use-now.ts'

const WEEK_MS = 7 * 86_400_000

export type AskedAct = 'ask' | 'answer' | 'hold' | 'give'
type ActDialogProps = { row: InboxRow; act: AskedAct; onClosed: () => void }

/** Asks for what an act of a team needs to say, and does it. */
export function ActDialog({ row, act: asked, onClosed }: ActDialogProps) {
  const act = useActOnEscalation()
  const people = useQuery({ ...assigneeQueries.list(), enabled: asked === 'give' })
  const [text, setText] = useState('')
  const [why, setWhy] = useState<HoldReason>('evidence_expected')
  const [reviewOn, setReviewOn] = useState(() => dateOf(new Date(currentTime() + WEEK_MS).toISOString()))
  const [to, setTo] = useState('')
  const ready = asked === 'give' ? to !== '' : text.trim() !== '' && (asked !== 'hold' || reviewOn !== '')
  const send = () =>
    act.mutate({ ...row, act: actOf(asked, { text: text.trim(), why, reviewOn, to }) }, { onSuccess: onClosed })
  const label = t(`escalations.${asked}`)
  const shortcut = {
    id: 'escalations.submit',
    keys: '$mod+Enter',
    label,
    group: label,
    whileTyping: 'allowed',
  } as const
  return (
    <Dialog
      title={label}
      description={t(`escalations.${asked}.text`)}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('escalations.cancel')}</Button>
          <ShortcutButton variant="primary" disabled={!ready || act.isPending} shortcut={shortcut} onPress={send}>
            {asked === 'give' ? t('escalations.give.do') : label}
          </ShortcutButton>
        </>
      }
    >
      <div className="grid gap-3">
        {act.error && (
          <Notice tone="error" live="alert" title={wordsOf(act.error).title}>
            {[wordsOf(act.error).text, ...wordsOf(act.error).details].join(' ')}
          </Notice>
        )}
        {asked === 'hold' && (
          <>
            <SelectField
              label={t('escalations.hold.why')}
              value={why}
              options={HOLD_REASONS.map((id) => ({ id, label: t(`escalations.hold.${id}`) }))}
              onChosen={(id) => setWhy(HOLD_REASONS.find((one) => one === id) ?? 'evidence_expected')}
            />
            <TextField
              type="date"
              label={t('escalations.hold.until')}
              value={reviewOn}
              onChange={(event) => setReviewOn(event.currentTarget.value)}
            />
          </>
        )}
        {asked === 'give' ? (
          <SelectField
            label={t('escalations.give.label')}
            value={to}
            options={[{ id: '', label: '–' }, ...(people.data ?? []).map(({ id, name }) => ({ id, label: name }))]}
            onChosen={setTo}
          />
        ) : (
          <TextArea
            label={t(`escalations.${asked}.label`)}
            value={text}
            maxLength={5_000}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </div>
    </Dialog>
  )
}

interface Written {
  readonly text: string
  readonly why: HoldReason
  readonly reviewOn: string
  readonly to: string
}

function actOf(asked: AskedAct, { text, why, reviewOn, to }: Written): EscalationAct {
  switch (asked) {
    case 'ask':
      return { act: 'ask', question: text }
    case 'answer':
      return { act: 'answer', answer: text }
    case 'hold':
      return { act: 'hold', why, text, reviewOn }
    case 'give':
      return { act: 'give', to }
    default:
      return asked satisfies never
  }
}
