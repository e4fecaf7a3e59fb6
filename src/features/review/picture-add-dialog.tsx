import '#messages/pictures.ts'
import { type ClipboardEvent, useRef, useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { useAddPicture } from '#data/pictures.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatBytes } from '#ui/format.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { TextField } from '#ui/text-field.tsx'

const TYPES = 'image/png,image/jpeg,image/gif,image/webp'

/** Adds a screenshot or a photo to the case: chosen from the files, or pasted. */
export default function PictureAddDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const add = useAddPicture()
  const [file, setFile] = useState<File | null>(null)
  const [description, setDescription] = useState('')
  const [sent, setSent] = useState(0)
  const pasted = (event: ClipboardEvent) => {
    const picture = [...event.clipboardData.files].find((one) => one.type.startsWith('image/'))
    if (!picture) return
    event.preventDefault()
    setFile(picture)
    announce(t('pictures.add.pasted', { size: formatBytes(picture.size) }))
  }
  const submit = async () => {
    if (!file) return
    const added = await add
      .mutateAsync({ on: view.case, file, description: description.trim(), progressed: setSent })
      .catch(() => null)
    if (!added) return
    announce(t('pictures.add.done'))
    onClosed()
  }
  return (
    <Dialog
      title={t('pictures.add')}
      description={t('pictures.add.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('review.cancel')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={file === null || add.isPending}
            shortcut={{
              id: 'review.dialog_submit',
              keys: '$mod+Enter',
              label: t('pictures.add.action'),
              group: t('pictures.add'),
              whileTyping: 'allowed',
            }}
            onPress={() => void submit()}
          >
            {t('pictures.add.action')}
          </ShortcutButton>
        </>
      }
    >
      <div className="grid gap-3" onPaste={pasted}>
        <PictureFile file={file} onChosen={setFile} />
        <TextField
          label={t('pictures.add.description')}
          value={description}
          maxLength={500}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {add.isPending && file && (
          <ProgressBar
            label={t('pictures.add.sending')}
            value={sent === 0 ? undefined : sent / file.size}
            text={formatBytes(file.size)}
          />
        )}
        {add.error !== null && <FailedNotice {...wordsOf(add.error)} />}
      </div>
    </Dialog>
  )
}

function PictureFile({ file, onChosen }: { file: File | null; onChosen: (file: File | null) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="grid gap-1">
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('pictures.add.choose')}
        accept={TYPES}
        onChange={({ currentTarget: { files } }) => onChosen(files?.[0] ?? null)}
      />
      <Button className="justify-self-start" onClick={() => input.current?.click()}>
        {t('pictures.add.choose')}
      </Button>
      <p className="text-sm text-faint">
        {file ? t('pictures.add.chosen', { name: file.name, size: formatBytes(file.size) }) : t('pictures.add.paste')}
      </p>
    </div>
  )
}
