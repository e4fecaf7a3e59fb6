import { useSignAudit } from '#data/audits.ts'
import { t } from '#messages/messages.ts'
import { showToast } from '#ui/toast.store.ts'
import { WordsDialog } from './words-dialog.tsx'

/** The signature under a report, with what its signer says. */
export function SignDialog({ auditId, onClosed }: { auditId: string; onClosed: () => void }) {
  const sign = useSignAudit(auditId)
  return (
    <WordsDialog
      title={t('audits.sign')}
      text={t('audits.sign.text')}
      label={t('audits.sign.label')}
      action={t('audits.sign.do')}
      send={async (statement) => {
        await sign.mutateAsync(statement)
        showToast({ tone: 'ok', text: t('audits.sign.done') })
      }}
      onClosed={onClosed}
    />
  )
}
