import { useState } from 'react'
import { useCorrectPlatform } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { TextField } from '#ui/text-field.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** Puts right which platform a thread came from. */
export function CorrectDialog({ caseId, onClosed }: { caseId: string; onClosed: () => void }) {
  const [platform, setPlatform] = useState('')
  const correct = useCorrectPlatform()
  return (
    <ReasonDialog
      title={t('protection.correct')}
      text={t('protection.correct.text')}
      doing={t('protection.correct.do')}
      act={{ ...correct, isPending: correct.isPending || platform.trim() === '' }}
      onDone={(reason) => correct.mutate({ caseId, platform, reason }, { onSuccess: onClosed })}
      onClosed={onClosed}
    >
      <TextField
        label={t('protection.correct.platform')}
        maxLength={80}
        value={platform}
        onChange={(event) => setPlatform(event.currentTarget.value)}
      />
    </ReasonDialog>
  )
}
