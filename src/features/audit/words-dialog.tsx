import { useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { TextArea } from '#ui/text-area.tsx'

type WordsDialogProps = {
  title: string
  text: string
  label: string
  action: string
  /** Resolves once it is recorded. */
  send: (words: string) => Promise<unknown>
  onClosed: () => void
}

/** Some words that enter the record; what is typed stays where it is refused. */
export function WordsDialog({ title, text, label, action, send, onClosed }: WordsDialogProps) {
  const [words, setWords] = useState('')
  const [state, setState] = useState<{ sending: boolean; error: unknown }>({ sending: false, error: null })
  const ready = words.trim() !== '' && !state.sending
  const sent = async () => {
    setState({ sending: true, error: null })
    try {
      await send(words.trim())
      onClosed()
    } catch (error) {
      setState({ sending: false, error })
    }
  }
  return (
    <Dialog
      title={title}
      description={text}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {state.error !== null && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(state.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('audits.cancel')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={!ready}
            shortcut={{
              id: 'audits.words',
              keys: '$mod+Enter',
              label: action,
              group: t('audits.title'),
              whileTyping: 'allowed',
            }}
            onPress={() => void sent()}
          >
            {action}
          </ShortcutButton>
        </>
      }
    >
      <TextArea
        label={label}
        value={words}
        maxLength={5_000}
        autoFocus
        onChange={({ currentTarget: { value } }) => setWords(value)}
      />
    </Dialog>
  )
}
