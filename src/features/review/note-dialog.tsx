import { useNote } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { NoteList } from './note-list.tsx'
import { TextDialog } from './text-dialog.tsx'

/** The notes of a case, and a new one. */
export function NoteDialog({ view, onClosed }: { view: CaseInView; onClosed: () => void }) {
  const note = useNote()
  const add = async (text: string) => {
    await note.mutateAsync({ id: view.case.id, version: view.case.version, text })
    announce(t('review.note.done'))
  }
  return (
    <TextDialog
      title={t('review.note.title')}
      description={t('review.note.text')}
      label={t('review.note.label')}
      action={t('review.note.submit')}
      onSubmitted={add}
      onClosed={onClosed}
    >
      <NoteList notes={view.notes} />
    </TextDialog>
  )
}
