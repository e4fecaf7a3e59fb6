import { useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextField } from '#ui/text-field.tsx'

type KeepViewDialogProps = {
  keep: { readonly error: Error | null; readonly isPending: boolean }
  onKept: (name: string, scope: 'private' | 'shared') => void
  onClosed: () => void
}

export function KeepViewDialog({ keep, onKept, onClosed }: KeepViewDialogProps) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'private' | 'shared'>('private')
  return (
    <Dialog
      title={t('record.views.keep')}
      onClosed={onClosed}
      footer={
        <>
          {keep.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(keep.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('record.cancel')}</Button>
          <Button
            variant="primary"
            disabled={name.trim() === '' || keep.isPending}
            onClick={() => onKept(name.trim(), scope)}
          >
            {t('record.views.save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 pb-2">
        <TextField
          label={t('record.views.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('record.views.shared')}
          checked={scope === 'shared'}
          onChange={() => setScope(scope === 'shared' ? 'private' : 'shared')}
        />
      </div>
    </Dialog>
  )
}
