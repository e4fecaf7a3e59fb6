import { type FormEvent, type ReactNode, useState } from 'react'
import type { EditRefusal, PolicyEdit } from '#domain/policy-edit.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { studio } from './studio.store.ts'

type EditDialogProps = {
  title: string
  description: string
  action: string
  edit: () => PolicyEdit
  onDone: () => void
  onClosed: () => void
  children: ReactNode
}

/** A dialog that makes one edit; what is refused stays open and says why. */
export function EditDialog({ title, description, action, edit, onDone, onClosed, children }: EditDialogProps) {
  const [refused, setRefused] = useState<EditRefusal | null>(null)
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    const why = studio.edited(edit())
    setRefused(why)
    if (why) return
    onDone()
    onClosed()
  }
  return (
    <Dialog title={title} description={description} size="medium" onClosed={onClosed}>
      <form onSubmit={submitted} className="grid gap-3 pb-3">
        {children}
        {refused && (
          <Notice tone="error" live="alert">
            {t(`studio.refused.${refused}`)}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClosed}>{t('studio.cancel')}</Button>
          <Button type="submit" variant="primary">
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
