import '#messages/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useBringFile } from './use-bring-file.ts'

/** Brings the sample that ships, for whoever has no file at hand. */
export function SampleButton() {
  const bring = useBringFile()
  return (
    <>
      <ShortcutButton
        disabled={bring.sending !== null}
        shortcut={{ id: 'imports.sample', keys: 's', label: t('imports.new.sample'), group: t('imports.title') }}
        onPress={() => void bring.sample()}
      >
        {t('imports.new.sample')}
      </ShortcutButton>
      {bring.error !== null && <FailedNotice {...wordsOf(bring.error)} />}
    </>
  )
}
