import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useActor } from '#data/session.ts'
import { wordsOf } from '#data/problem-words.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatBytes } from '#ui/format.ts'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useBringFile } from './use-bring-file.ts'

/** A file to choose or to drop, or the sample that ships. */
export function ChooseFile() {
  const writes = may(useActor(), 'import.write').allowed
  const bring = useBringFile()
  return (
    <Page title={t('imports.new.title')} meta={t('imports.new.text')} width="reading">
      {bring.error !== null && <FailedNotice {...wordsOf(bring.error)} />}
      {bring.sending ? (
        <ProgressBar
          label={t('imports.new.sending', { file: bring.sending.fileName })}
          value={bring.sending.sent === 0 ? undefined : bring.sending.sent / bring.sending.size}
          text={formatBytes(bring.sending.size)}
        />
      ) : (
        writes && <DropZone onChosen={(file) => void bring.file(file)} onSample={() => void bring.sample()} />
      )}
      <Forms />
    </Page>
  )
}

type DropZoneProps = { onChosen: (file: File) => void; onSample: () => void }

function DropZone({ onChosen, onSample }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onChosen(file)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      className={`grid justify-items-center gap-3 rounded-lg border border-dashed px-6 py-10 ${over ? 'border-accent bg-accent-wash' : 'border-field-line bg-surface'}`}
    >
      <FileUp aria-hidden="true" className="size-6 stroke-[1.5] text-faint" />
      <p className="text-soft">{t('imports.new.drop')}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <ShortcutButton
          variant="primary"
          shortcut={{ id: 'imports.choose', keys: 'o', label: t('imports.new.choose'), group: t('imports.title') }}
          onPress={() => input.current?.click()}
        >
          {t('imports.new.choose')}
        </ShortcutButton>
        <ShortcutButton
          shortcut={{ id: 'imports.sample', keys: 's', label: t('imports.new.sample'), group: t('imports.title') }}
          onPress={onSample}
        >
          {t('imports.new.sample')}
        </ShortcutButton>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('imports.new.choose')}
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
        onChange={({ currentTarget: { files } }) => files?.[0] && onChosen(files[0])}
      />
    </div>
  )
}

function Forms() {
  return (
    <section className="grid gap-1.5 text-sm text-soft">
      <h2 className="text-base text-ink">{t('imports.forms')}</h2>
      <p>{t('imports.forms.csv')}</p>
      <p>{t('imports.forms.json')}</p>
      <p>{t('imports.forms.sample')}</p>
    </section>
  )
}
