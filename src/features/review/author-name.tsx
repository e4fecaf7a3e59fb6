import { useState } from 'react'
import { useUnmask } from '#data/threads.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Button } from '#ui/button.tsx'
import { TextDialog } from './text-dialog.tsx'

/** Reads the author's name, after asking why. */
export function AuthorName({ caseId }: { caseId: string }) {
  const unmask = useUnmask()
  const [asked, setAsked] = useState(false)
  if (unmask.data) return <BdiText text={unmask.data.name ?? t('reading.author.unnamed')} />
  return (
    <>
      <Button variant="quiet" onClick={() => setAsked(true)}>
        {t('reading.author.unmask')}
      </Button>
      {asked && (
        <TextDialog
          title={t('reading.author.unmask')}
          description={t('reading.author.unmask.text')}
          label={t('reading.reason')}
          action={t('reading.author.unmask')}
          onSubmitted={(reason) => unmask.mutateAsync({ id: caseId, reason })}
          onClosed={() => setAsked(false)}
        />
      )}
    </>
  )
}
