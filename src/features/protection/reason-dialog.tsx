import { type ReactNode, useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextArea } from '#ui/text-area.tsx'

type ReasonDialogProps = {
  title: string
  text: string
  doing: string
  variant?: 'primary' | 'danger'
  act: { readonly error: Error | null; readonly isPending: boolean }
  onDone: (reason: string) => void
  onClosed: () => void
  children?: ReactNode
}

/** An act that needs a reason, which goes on the record as a commitment. */
export function ReasonDialog({
  title,
  text,
  doing,
  variant = 'primary',
  act,
  onDone,
  onClosed,
  children,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={title}
      description={text}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {act.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(act.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('protection.cancel')}</Button>
          <Button variant={variant} disabled={reason.trim() === '' || act.isPending} onClick={() => onDone(reason)}>
            {doing}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 pb-2">
        {children}
        <TextArea
          label={t('protection.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  )
}
