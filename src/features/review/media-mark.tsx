import { useState } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { useMarkMedia } from '#data/escalations.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { TextDialog } from './text-dialog.tsx'

/** Whether the press takes an interest in a case, and the way to note it: a mark that moves nothing. */
export function MediaMark({ view }: { view: CaseInView }) {
  const { id, version, media } = view.case
  const actor = useActor()
  const mark = useMarkMedia()
  const [asked, setAsked] = useState(false)
  const marks = may(actor, 'case.mark_media', view.case).allowed
  const next = media ? 'cleared' : 'marked'
  if (!media && !marks) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {media && <span className="rounded-sm bg-accent-wash px-1.5 text-sm text-accent">{t('places.media')}</span>}
      {marks && <Button onClick={() => setAsked(true)}>{t(`places.media.${next}`)}</Button>}
      {asked && (
        <TextDialog
          title={t(`places.media.${next}`)}
          description={t('places.media.text')}
          label={t(`places.media.${next}.label`)}
          action={t(`places.media.${next}`)}
          onSubmitted={(reason) => mark.mutateAsync({ id, version, interest: next, reason })}
          onClosed={() => setAsked(false)}
        />
      )}
    </div>
  )
}
