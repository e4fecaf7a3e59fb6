import { useEffect, useState } from 'react'
import { useNote } from '#data/case-acts.ts'
import type { CaseInView } from '#data/cases.ts'
import { useReadNotices } from '#data/notices.ts'
import { discardUnsent } from '#data/outbox-here.ts'
import { usePerson } from '#data/session.ts'
import type { NewNote } from '#contract/types.ts'
import type { Unsent } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { MentionField } from './mention-field.tsx'
import { type Colleague, mentionsIn } from './mention-text.ts'
import { NoteList } from './note-list.tsx'
import { namedIn, noteBefore, rememberWritten } from './written-before.ts'
import { TextDialog } from './text-dialog.tsx'

type NoteDialogProps = { view: CaseInView; onClosed: () => void; again?: Unsent }

/** The notes of a case, and a new one; or `again` one that could not be recorded. */
export default function NoteDialog({ view, onClosed, again }: NoteDialogProps) {
  const note = useNote()
  const { mutate: readNotices } = useReadNotices()
  const me = usePerson().id
  const draftKey = `${me} ${view.case.id}`
  const [before] = useState(() =>
    again ? { note: again.write.body as NewNote, act: again } : noteBefore(view, draftKey),
  )
  const [mentioned, setMentioned] = useState<readonly Colleague[]>(() => (before.note ? namedIn(before.note) : []))
  const meant = view.notes.some((one) => one.mentions.some(({ id }) => id === me))
  // Syncs with the server: whoever opens the notes has seen where they are mentioned in them.
  useEffect(() => {
    if (meant) readNotices({ caseId: view.case.id })
  }, [meant, readNotices, view.case.id])
  const add = async (text: string) => {
    const mentions = mentionsIn(text, mentioned)
    await note.mutateAsync({ id: view.case.id, version: view.case.version, text, mentions })
    rememberWritten('notes', draftKey, undefined)
    // Another note about the case may have been refused as well.
    if (before.act) await discardUnsent(before.act.key)
    announce(t('review.note.done'))
  }
  return (
    <TextDialog
      title={t('review.note.title')}
      description={t('review.note.text')}
      label={t('review.note.label')}
      before={before.note?.text}
      action={t('review.note.submit')}
      field={(text, onChanged) => (
        <MentionField
          caseId={view.case.id}
          label={t('review.note.label')}
          value={text}
          onChanged={onChanged}
          onMentioned={(who) => setMentioned((others) => [...others.filter(({ name }) => name !== who.name), who])}
        />
      )}
      onSubmitted={add}
      onClosed={onClosed}
    >
      <NoteList notes={view.notes} />
    </TextDialog>
  )
}
