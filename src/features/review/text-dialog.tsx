import { type ReactNode, useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { TextArea } from '#ui/text-area.tsx'

type TextDialogProps = {
  title: string
  description: string
  label: string
  action: string
  /** What stands in the field to begin with. */
  before?: string | undefined
  /** Whether what stands beside the text is chosen. */
  ready?: boolean
  /** Rejects when it was refused: the dialog stays, with what was typed. */
  onSubmitted: (text: string) => Promise<unknown>
  onClosed: () => void
  /** Draws the field; a plain one unless given. */
  field?: (text: string, onChanged: (text: string) => void) => ReactNode
  children?: ReactNode
}

/** Asks for one text and does one thing with it. */
export function TextDialog({
  title,
  description,
  label,
  action,
  before = '',
  ready = true,
  field,
  onSubmitted,
  onClosed,
  children,
}: TextDialogProps) {
  const [text, setText] = useState(before)
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const submit = async () => {
    setState({ busy: true, error: null })
    try {
      await onSubmitted(text.trim())
      onClosed()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <Dialog
      title={title}
      description={description}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('review.cancel')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={state.busy || !ready || text.trim() === ''}
            shortcut={{
              id: 'review.dialog_submit',
              keys: '$mod+Enter',
              label: action,
              group: title,
              whileTyping: 'allowed',
            }}
            onPress={() => void submit()}
          >
            {action}
          </ShortcutButton>
        </>
      }
    >
      <div className="grid gap-3">
        {children}
        {field ? (
          field(text, setText)
        ) : (
          <TextArea
            label={label}
            value={text}
            maxLength={5_000}
            onChange={(event) => setText(event.currentTarget.value)}
            className="min-h-24"
          />
        )}
        {state.error !== null && (
          <Notice tone="error" live="alert" title={wordsOf(state.error).title}>
            {wordsOf(state.error).text}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
