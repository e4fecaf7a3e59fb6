import type { ReactNode } from 'react'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'

type AskDialogProps = {
  title: string
  text: string
  action: string
  ready: boolean
  onSubmitted: () => void
  onClosed: () => void
  children: ReactNode
}

/** A dialog that asks for something and sends it by the usual key. */
export function AskDialog({ title, text, action, ready, onSubmitted, onClosed, children }: AskDialogProps) {
  return (
    <Dialog
      title={title}
      description={text}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('review.cancel')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={!ready}
            shortcut={{
              id: 'review.dialog_submit',
              keys: '$mod+Enter',
              label: action,
              group: title,
              whileTyping: 'allowed',
            }}
            onPress={onSubmitted}
          >
            {action}
          </ShortcutButton>
        </>
      }
    >
      <div className="grid gap-3.5">{children}</div>
    </Dialog>
  )
}
