import type { ImportDetail } from '#contract/types.ts'
import { useImportAct } from '#data/imports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'

/** Asks before a batch goes back out. */
export function WithdrawDialog({ one, onClosed }: { one: ImportDetail; onClosed: () => void }) {
  const withdraw = useImportAct(one.id, 'withdraw')
  return (
    <Dialog
      title={t('imports.withdraw.ask')}
      description={t('imports.withdraw.text', { cases: one.counts?.cases ?? 0 })}
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('imports.withdraw.keep')}</Button>
          <Button
            variant="danger"
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSuccess: onClosed })}
          >
            {t('imports.withdraw')}
          </Button>
        </>
      }
    >
      {withdraw.error && <FailedNotice {...wordsOf(withdraw.error)} />}
    </Dialog>
  )
}
