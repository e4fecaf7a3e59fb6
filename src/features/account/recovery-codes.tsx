import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'

/** The codes for when the app is gone, shown this once. */
export function RecoveryCodes({ codes, onClosed }: { codes: readonly string[]; onClosed: () => void }) {
  return (
    <Dialog
      title={t('account.codes')}
      description={t('account.codes.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <Button variant="primary" onClick={onClosed}>
          {t('account.codes.kept')}
        </Button>
      }
    >
      <div className="grid gap-3 pb-2">
        <CopyText label={t('account.codes')} text={codes.join('\n')} />
        <Notice tone="warn">{t('account.once')}</Notice>
      </div>
    </Dialog>
  )
}
