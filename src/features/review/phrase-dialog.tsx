import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Phrase } from '#contract/types.ts'
import { phraseQueries } from '#data/phrases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import '#messages/phrases.ts'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { PhraseForm } from './phrase-form.tsx'
import { filledPhrase, insertInto, type PhraseValues } from './phrase-text.ts'
import { PhraseRows } from './phrase-rows.tsx'

type PhraseDialogProps = { values: PhraseValues; field: HTMLTextAreaElement; onClosed: () => void }

/** Finds a saved phrase and puts it into the reason; keeps them in order. */
export function PhraseDialog({ values, field, onClosed }: PhraseDialogProps) {
  const phrases = useQuery(phraseQueries.list())
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<Phrase | 'new' | null>(null)
  const [view, setView] = useState<'choose' | 'manage'>('choose')
  const chosen = (phrase: Phrase) => {
    onClosed()
    // The dialog gives the focus back first; then the words go where the cursor was.
    setTimeout(() => insertInto(field, filledPhrase(phrase.text, values)))
  }
  const footer = (
    <>
      <Button onClick={() => setEditing('new')}>{t('phrases.add')}</Button>
      <Button onClick={() => setView(view === 'choose' ? 'manage' : 'choose')}>
        {view === 'choose' ? t('phrases.manage') : t('phrases.choose')}
      </Button>
    </>
  )
  if (editing) {
    return (
      <Dialog title={editing === 'new' ? t('phrases.add') : t('phrases.change')} size="medium" onClosed={onClosed}>
        <PhraseForm phrase={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('review.phrases')}
      description={t('phrases.text')}
      size="medium"
      footer={footer}
      onClosed={onClosed}
    >
      {phrases.isPending && <Skeleton lines={3} />}
      {phrases.isLoadingError && <LoadFailed {...wordsOf(phrases.error)} onRetry={() => void phrases.refetch()} />}
      {phrases.data && view === 'manage' && <PhraseRows phrases={phrases.data} onEditing={setEditing} />}
      {phrases.data && view === 'choose' && (
        <Combobox
          list="open"
          autoFocus
          label={t('phrases.find')}
          text={text}
          onTyped={setText}
          options={fitting(phrases.data, text).map((phrase) => ({
            ...phrase,
            label: phrase.name,
            detail: filledPhrase(phrase.text, values),
          }))}
          onChosen={chosen}
        />
      )}
    </Dialog>
  )
}

function fitting(phrases: readonly Phrase[], text: string): Phrase[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return phrases.filter((phrase) => words.every((word) => `${phrase.name} ${phrase.text}`.toLowerCase().includes(word)))
}
